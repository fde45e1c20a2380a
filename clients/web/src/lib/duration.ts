import { DASH } from './format'

const TIME_SPAN = /^(-)?(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/

/** The largest units of a duration as the API writes it, `1.02:03:04.5`: `1d 2h`. What is undefined is a dash. */
export function formatDuration(timeSpan: string | null | undefined, most = 2): string {
  const parts = TIME_SPAN.exec(timeSpan ?? '')
  if (!parts) return DASH
  const units = [[parts[2], 'd'], [parts[3], 'h'], [parts[4], 'm'], [parts[5], 's']] as const
  const counted = units.map(([digits, unit]) => ({ count: Number(digits ?? 0), unit }))
  const first = counted.findIndex(({ count }) => count > 0)
  if (first === -1) return '0s'
  const shown = counted.slice(first, first + most).filter(({ count }) => count > 0)
  return (parts[1] ? '−' : '') + shown.map(({ count, unit }) => `${count}${unit}`).join(' ')
}

/** All of a duration, parts of a second too: `1d 2h`, `0.5s`. */
export function formatWholeDuration(timeSpan: string): string {
  const text = formatDuration(timeSpan, 4)
  const fraction = /:\d{2}(\.\d*[1-9])0*$/.exec(timeSpan)?.[1]
  if (fraction === undefined) return text
  return text.endsWith('s') ? `${text.slice(0, -1)}${fraction}s` : `${text} 0${fraction}s`
}

/** Seconds of a duration as the API writes it; null where it is none. */
export function secondsOfSpan(timeSpan: string | null | undefined): number | null {
  const parts = TIME_SPAN.exec(timeSpan ?? '')
  if (!parts) return null
  const [days, hours, minutes, seconds] = [parts[2], parts[3], parts[4], parts[5]].map((part) => Number(part ?? 0))
  return ((days ?? 0) * 24 + (hours ?? 0)) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

/** A number of seconds, as the API writes durations. */
export function spanOfSeconds(seconds: number): string {
  const whole = Math.floor(seconds)
  const parts = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'))
  const days = Math.floor(whole / 86_400)
  const fraction = seconds - whole
  return (days > 0 ? `${days}.` : '') + parts.join(':') + (fraction > 0 ? fraction.toFixed(3).slice(1) : '')
}
