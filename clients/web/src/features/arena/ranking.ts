import type { ArenaBot } from '@/api/types'
import { returnOf } from '@/lib/returns'
import type { Sort } from './search'

export interface RankedBot {
  /** Place by return, whatever the table is sorted by. */
  rank: number
  bot: ArenaBot
  gain: number | null
  pnl: number
}

const LAST = Number.NEGATIVE_INFINITY

function keyOf(row: RankedBot, sort: Sort): number | string {
  switch (sort) {
    case 'return': return row.gain ?? LAST
    case 'equity': return row.bot.equity
    case 'pnl': return row.pnl
    case 'winRate': return row.bot.winRate ?? LAST
    case 'trades': return row.bot.tradeCount
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

export function rank(bots: readonly ArenaBot[]): RankedBot[] {
  return bots
    .map((bot) => ({ rank: 0, bot, gain: returnOf(bot), pnl: pnlOf(bot) }))
    .sort((a, b) => compare(b.gain ?? LAST, a.gain ?? LAST) || b.bot.equity - a.bot.equity || compare(a.bot.id, b.bot.id))
    .map((row, index) => ({ ...row, rank: index + 1 }))
}

export function sortRows(rows: readonly RankedBot[], sort: Sort, dir: 'asc' | 'desc'): RankedBot[] {
  const way = dir === 'asc' ? 1 : -1
  return [...rows].sort((a, b) => way * compare(keyOf(a, sort), keyOf(b, sort)) || a.rank - b.rank)
}
