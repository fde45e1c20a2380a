import { DASH } from './format'

const TIME_SPAN = /^(-)?(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/

/** The two largest units of a duration as the API writes it, `1.02:03:04.5`: `1d 2h`. What is undefined is a dash. */
export function formatDuration(timeSpan: string | null | undefined): string {
  const parts = TIME_SPAN.exec(timeSpan ?? '')
  if (!parts) return DASH
  const units = [[parts[2], 'd'], [parts[3], 'h'], [parts[4], 'm'], [parts[5], 's']] as const
  const counted = units.map(([digits, unit]) => ({ count: Number(digits ?? 0), unit }))
  const first = counted.findIndex(({ count }) => count > 0)
  if (first === -1) return '0s'
  const shown = counted.slice(first, first + 2).filter(({ count }) => count > 0)
  return (parts[1] ? '−' : '') + shown.map(({ count, unit }) => `${count}${unit}`).join(' ')
}
