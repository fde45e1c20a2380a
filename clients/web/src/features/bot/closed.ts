import type { PnlOfGroup, PositionView } from '@/api/types'
import { netOf } from './PositionsTab'

type Closed = Pick<PositionView, 'realizedPnl' | 'fees' | 'funding' | 'openedAt' | 'closedAt' | 'entryPrice' | 'quantity' | 'leverage'>

/** Minutes that a position was held. */
export function holdOf({ openedAt, closedAt }: Pick<Closed, 'openedAt' | 'closedAt'>): number | null {
  return closedAt === null ? null : (Date.parse(closedAt) - Date.parse(openedAt)) / 60_000
}

/** Net P&L as a share of the margin that it began with. */
export function returnOnMargin(position: Closed): number | null {
  const margin = (position.entryPrice * position.quantity) / position.leverage
  return margin > 0 ? netOf(position) / margin : null
}

/** Results by what positions have in common, the most frequent first. */
export function groupsBy<T extends Closed>(positions: readonly T[], keyOf: (position: T) => string | null): PnlOfGroup[] {
  const groups = new Map<string, PnlOfGroup>()
  for (const position of positions) {
    const key = keyOf(position)
    if (key === null) continue
    const net = netOf(position)
    const group = groups.get(key) ?? { key, netPnl: 0, trades: 0, wins: 0 }
    groups.set(key, { key, netPnl: group.netPnl + net, trades: group.trades + 1, wins: group.wins + (net > 0 ? 1 : 0) })
  }
  return [...groups.values()].sort((a, b) => b.trades - a.trades)
}
