export const RANGES = ['1h', '24h', '7d', '30d', 'all'] as const
export type Range = (typeof RANGES)[number]

const HOURS: Record<Exclude<Range, 'all'>, number> = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 }

/** What to ask for; `asOf` is the market's clock, which in a replay is not ours. The server chooses how fine. */
export function spanOf(range: Range, asOf: string | null | undefined): { from?: string } {
  if (range === 'all' || asOf == null) return {}
  return { from: new Date(Date.parse(asOf) - HOURS[range] * 3_600_000).toISOString() }
}
