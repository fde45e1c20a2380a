export interface CalendarMonth {
  /** 2026-03. */
  month: string
  /** Days of the month from 1, in weeks from Monday; null: outside of the month. */
  weeks: readonly (readonly (number | null)[])[]
}

/** Months from the first day to the last, both as 2026-03-01. */
export function monthsOf(days: readonly string[]): CalendarMonth[] {
  const [first, last] = [[...days].sort()[0], [...days].sort().at(-1)]
  if (first === undefined || last === undefined) return []
  const months: CalendarMonth[] = []
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = following(month)) months.push({ month, weeks: weeksOf(month) })
  return months
}

function following(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 7)
}

function weeksOf(month: string): (number | null)[][] {
  const before = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7
  const length = new Date(Date.parse(`${following(month)}-01T00:00:00Z`) - 86_400_000).getUTCDate()
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const day = week * 7 + weekday - before + 1
      return day >= 1 && day <= length ? day : null
    }))
}
