// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { overrideProblems, overridesOf } from './replay'

describe('when a replay is asked for', () => {
  it('is the record as it was where nothing is typed', () => expect(overridesOf({ slippage: ' ' })).toBeNull())

  it('sends what is typed, percent as shares', () => {
    expect(overridesOf({ 'fees.maker': '0', 'fees.taker': '0.05', cooldownTurns: '3', 'risk.maxDrawdown': '20' })).toEqual({ fees: { maker: 0, taker: 0.0005 }, cooldownTurns: 3, risk: { maxDrawdown: 0.2 } })
  })

  it('wants both fees or neither, and numbers that can be', () => {
    expect(overrideProblems({ 'fees.taker': '1', slippage: 'x', maxLeverage: '-2' })).toEqual({ 'fees.maker': 'bothFees', slippage: 'notANumber', maxLeverage: 'negative' })
    expect(overrideProblems({})).toEqual({})
  })
})
