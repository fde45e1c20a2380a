import { secondsOf } from './time'

interface Traded {
  id: string
  symbol: string
  side: string
  action: string
  executedAt: string
  netPnl: number | null
  realizedPnl: number | null
}

/** Trades as marks of a chart, from a time on, each once, oldest first. */
export function marksOf(lists: readonly (readonly Traded[] | undefined)[], since: string | undefined) {
  const from = secondsOf(since ?? null) ?? -Infinity
  const byId = new Map(lists.flatMap((list) => list ?? []).map((trade) => [trade.id, trade]))
  return [...byId.values()]
    .flatMap(({ id, symbol, side, action, executedAt, netPnl, realizedPnl }) => {
      const time = secondsOf(executedAt)
      return time === null || time < from ? [] : [{ id, time, symbol, side, action, gain: netPnl ?? realizedPnl }]
    })
    .sort((a, b) => a.time - b.time)
}
