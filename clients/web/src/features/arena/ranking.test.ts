import { describe, expect, it } from 'vitest'
import type { ArenaBot, LeaderboardRow } from '@/api/types'
import { rank, sortRows } from './ranking'

function bot(id: string, returnPct: number | null, change: Partial<ArenaBot> = {}): ArenaBot {
  return { id, name: id, equity: 100, returnPct, realizedPnl: 0, unrealizedPnl: 0, winRate: null, tradeCount: 0, openPositions: [], ...change } as unknown as ArenaBot
}

describe('when bots are ranked', () => {
  const rows = rank([bot('c', -1), bot('a', 5, { winRate: 0.2 }), bot('new', null), bot('b', 5, { equity: 200, winRate: 0.9 })])

  it('counts the return, then the equity; who has no return yet is last', () => {
    expect(rows.map((row) => [row.rank, row.bot.id])).toEqual([[1, 'b'], [2, 'a'], [3, 'c'], [4, 'new']])
  })

  it('keeps the rank whatever the table is sorted by', () => {
    expect(sortRows(rows, 'name', 'asc').map((row) => row.rank)).toEqual([2, 1, 3, 4])
    expect(sortRows(rows, 'return', 'desc').map((row) => row.rank)).toEqual([1, 2, 3, 4])
  })

  it('sorts what is undefined behind what is not', () => {
    expect(sortRows(rows, 'winRate', 'desc').map((row) => row.bot.id)).toEqual(['b', 'a', 'c', 'new'])
  })

  it('takes the figures of a window from the leaderboard, and of the run from the live row', () => {
    const row = { botId: 'a', returnPct: -3, sharpe: 1.5, maxDrawdown: 0.2, winRate: 0.4, tradeCount: 7, decisions: { cost: 0.02 } } as LeaderboardRow
    const bots = [bot('a', 5, { winRate: 0.2, tradeCount: 1 })]
    expect(rank(bots, [row], '7d')[0]).toMatchObject({ gain: -0.03, sharpe: 1.5, drawdown: 0.2, winRate: 0.4, trades: 7, cost: 0.02 })
    expect(rank(bots, [row], 'all')[0]).toMatchObject({ gain: 0.05, sharpe: 1.5, winRate: 0.2, trades: 1 })
    expect(rank(bots, [], '7d')[0]).toMatchObject({ gain: null, sharpe: null, trades: 0 })
  })
})
