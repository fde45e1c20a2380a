import { describe, expect, it } from 'vitest'
import type { PortfolioView } from '@/api/types'
import type { Point } from '@/lib/equity'
import { grown, pointsOf } from './portfolio'

const PORTFOLIO = {
  totalValue: 1_000, currency: 'USD', walletBalance: 400, poolsValue: 600, reservedInTrades: 0, unrealizedPnl: 0, realizedPnl: 0, fees: 0, funding: 0, netDeposits: 1_000, totalPnl: 0,
  returnPct: 0, botCount: 1, activeBots: 1, openPositions: 0, asOf: '1970-01-01T00:00:10Z',
} satisfies PortfolioView

describe('when a portfolio is followed', () => {
  it('adds a point for each instant of the market, and the later value of one instant', () => {
    let tail: readonly Point[] = grown([], PORTFOLIO)
    tail = grown(tail, { ...PORTFOLIO, asOf: '1970-01-01T00:00:11Z', totalValue: 1_010 })
    tail = grown(tail, { ...PORTFOLIO, asOf: '1970-01-01T00:00:11Z', totalValue: 1_020 })
    expect(tail).toEqual([[10, 1_000], [11, 1_020]])
  })

  it('stays the same list where nothing is new', () => {
    const tail = grown([], PORTFOLIO)
    expect(grown(tail, PORTFOLIO)).toBe(tail)
    expect(grown(tail, null)).toBe(tail)
    expect(grown(tail, { ...PORTFOLIO, asOf: '1970-01-01T00:00:09Z', totalValue: 5 })).toBe(tail)
    expect(grown(tail, { ...PORTFOLIO, asOf: null })).toBe(tail)
  })

  it('draws what the host remembers', () => {
    expect(pointsOf([{ at: '1970-01-01T00:00:05Z', totalValue: 7, walletBalance: 3, poolsValue: 4 }])).toEqual([[5, 7]])
  })
})
