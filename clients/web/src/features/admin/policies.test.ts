import { describe, expect, it } from 'vitest'
import type { LeveragePolicy, TradedSymbol } from '@/api/types'
import { formOfPolicy, problemsOfPolicy, requestOfPolicy, rowsOf } from './policies'

const LIMITS = { maxPositionSize: null, riskPerTrade: 0.07, maxOpenPositions: 3, dailyLossLimit: null, minConfidence: null, minRewardToRisk: null, maxMarginUse: null, maxLeverage: 4, cooldownTurns: null, maxOpensPerTurn: null, maxOpensPerHour: null, maxDrawdown: null }
const POLICY: LeveragePolicy = { symbol: 'BTCUSD', maxLeverage: 20, clamp: false, risk: LIMITS, changedBy: 'u', changedAt: '2026-03-01T10:00:00Z', position: 3 }

describe('when a leverage policy is changed', () => {
  it('shows shares in percent, and sends them as shares', () => {
    const form = formOfPolicy(POLICY)
    expect(form).toMatchObject({ maxLeverage: '20', clamp: false, riskPerTrade: '7', maxOpenPositions: '3', maxDrawdown: '' })
    expect(requestOfPolicy(form, POLICY)).toEqual({ maxLeverage: 20, clamp: false, risk: LIMITS })
  })

  it('sends no limits where there are none', () => {
    expect(requestOfPolicy({ ...formOfPolicy(null), maxLeverage: '5' }, null)).toEqual({ maxLeverage: 5, clamp: true, risk: null })
  })

  it('says what is wrong before the host is asked', () => {
    expect(problemsOfPolicy(formOfPolicy(null))).toEqual({ maxLeverage: 'required' })
    expect(problemsOfPolicy({ ...formOfPolicy(POLICY), maxLeverage: '126', riskPerTrade: '101', maxOpenPositions: '1.5', maxPositionSize: '-1', maxDrawdown: 'x' }))
      .toEqual({ maxLeverage: 'leverage', riskPerTrade: 'overHundred', maxOpenPositions: 'notWhole', maxPositionSize: 'negative', maxDrawdown: 'notANumber' })
  })
})

describe('when symbols are listed', () => {
  it('begins with the policy of all others', () => {
    const symbols: TradedSymbol[] = ['BTCUSD', 'ETHUSD'].map((symbol) => ({ symbol, price: 1, change24h: null, maxLeverage: null }))
    expect(rowsOf(symbols, [POLICY]).map(({ symbol, policy }) => [symbol, policy?.maxLeverage])).toEqual([['*', undefined], ['BTCUSD', 20], ['ETHUSD', undefined]])
  })
})
