import type { ArenaBot, LeaderboardRow } from '@/api/types'
import { returnOf } from '@/lib/returns'
import type { Sort, Window } from './search'

export interface RankedBot {
  /** Place by return, whatever the table is sorted by. */
  rank: number
  bot: ArenaBot
  gain: number | null
  pnl: number
  sharpe: number | null
  drawdown: number | null
  winRate: number | null
  trades: number
  /** What the decisions cost; null: not known, or not ours to see. */
  cost: number | null
}

const LAST = Number.NEGATIVE_INFINITY

function keyOf(row: RankedBot, sort: Sort): number | string {
  switch (sort) {
    case 'return': return row.gain ?? LAST
    case 'equity': return row.bot.equity
    case 'pnl': return row.pnl
    case 'sharpe': return row.sharpe ?? LAST
    case 'drawdown': return row.drawdown ?? LAST
    case 'winRate': return row.winRate ?? LAST
    case 'trades': return row.trades
    case 'cost': return row.cost ?? LAST
    case 'positions': return row.bot.openPositions.length
    case 'name': return row.bot.name
  }
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b))
  return a === b ? 0 : a - b
}

export function pnlOf(bot: ArenaBot): number {
  return bot.realizedPnl + bot.unrealizedPnl
}

/** Of the run the arena's live row is newer than the leaderboard; of a window only the leaderboard knows. */
function figuresOf(bot: ArenaBot, row: LeaderboardRow | undefined, window: Window): Omit<RankedBot, 'rank' | 'bot' | 'pnl'> {
  const shared = { sharpe: row?.sharpe ?? null, cost: row?.decisions.cost ?? null }
  if (window === 'all') return { ...shared, gain: returnOf(bot), drawdown: bot.maxDrawdown, winRate: bot.winRate, trades: bot.tradeCount }
  return { ...shared, gain: row?.returnPct == null ? null : row.returnPct / 100, drawdown: row?.maxDrawdown ?? null, winRate: row?.winRate ?? null, trades: row?.tradeCount ?? 0 }
}

export function rank(bots: readonly ArenaBot[], rows: readonly LeaderboardRow[] = [], window: Window = 'all'): RankedBot[] {
  const byId = new Map(rows.map((row) => [row.botId, row]))
  return bots
    .map((bot) => ({ rank: 0, bot, pnl: pnlOf(bot), ...figuresOf(bot, byId.get(bot.id), window) }))
    .sort((a, b) => compare(b.gain ?? LAST, a.gain ?? LAST) || b.bot.equity - a.bot.equity || compare(a.bot.id, b.bot.id))
    .map((row, index) => ({ ...row, rank: index + 1 }))
}

/** Whether two rows show the same: ranking makes every row anew, and most figures stay. */
export function isSameRow(a: RankedBot, b: RankedBot): boolean {
  return Object.entries(a).every(([key, value]) => value === b[key as keyof RankedBot])
}

export function sortRows(rows: readonly RankedBot[], sort: Sort, dir: 'asc' | 'desc'): RankedBot[] {
  const way = dir === 'asc' ? 1 : -1
  return [...rows].sort((a, b) => way * compare(keyOf(a, sort), keyOf(b, sort)) || a.rank - b.rank)
}
