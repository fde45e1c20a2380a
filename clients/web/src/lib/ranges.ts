export const RANGES = ['1h', '24h', '7d', 'all'] as const
export type Range = (typeof RANGES)[number]

const HOURS: Record<Exclude<Range, 'all'>, number> = { '1h': 1, '24h': 24, '7d': 168 }
const INTERVALS: Record<Range, string | undefined> = { '1h': '10s', '24h': '5m', '7d': '30m', all: undefined }

/** What to ask for; `asOf` is the market's clock, which in a replay is not ours. */
export function spanOf(range: Range, asOf: string | undefined): { from?: string; interval?: string } {
  const interval = INTERVALS[range]
  if (range === 'all' || asOf === undefined || interval === undefined) return {}
  return { from: new Date(Date.parse(asOf) - HOURS[range] * 3_600_000).toISOString(), interval }
}
