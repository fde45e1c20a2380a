import { DASH, numberLocale } from './format'

type Instant = string | number | Date | null | undefined

function parse(value: Instant): Date | null {
  if (value === null || value === undefined || value === '') return null
  const date = value instanceof Date ? value : new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does. */
function formatter(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${numberLocale()} ${name}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(numberLocale(), options)
  formatters.set(key, known)
  return known
}

/** 14:03:22, UTC. */
export function utcClock(value: Instant): string {
  return parse(value)?.toISOString().slice(11, 19) ?? DASH
}

/** 2026-03-01 14:03:22, UTC. */
export function utcDateTime(value: Instant): string {
  return parse(value)?.toISOString().slice(0, 19).replace('T', ' ') ?? DASH
}

/** 1 Mar 14:03, UTC: for lists that span days. */
export function utcShort(value: Instant): string {
  const date = parse(value)
  if (!date) return DASH
  return formatter('short', { timeZone: 'UTC', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
}

/** The reader's own clock, for the hover of a UTC time. */
export function localDateTime(value: Instant): string {
  const date = parse(value)
  if (!date) return DASH
  return formatter('local', { dateStyle: 'medium', timeStyle: 'long' }).format(date)
}

export function secondsOf(value: Instant): number | null {
  const date = parse(value)
  return date ? Math.floor(date.getTime() / 1000) : null
}
