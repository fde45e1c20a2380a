import { describe, expect, it } from 'vitest'
import type { BotConfiguration } from '@/api/types'
import { changeOf, formOf, problemsOf } from './configuration'

const NO_LIMITS = {
  maxPositionSize: null, riskPerTrade: null, maxOpenPositions: null, dailyLossLimit: null, minConfidence: null, minRewardToRisk: null,
  maxMarginUse: null, maxLeverage: null, cooldownTurns: null, maxOpensPerTurn: null, maxOpensPerHour: null, maxDrawdown: null,
}

const CONFIGURATION = {
  name: 'Piggy', kind: 'dca', mode: 'paper', symbols: ['BTCUSD'], turnInterval: '00:00:05', risk: { ...NO_LIMITS, riskPerTrade: 0.03, maxOpenPositions: 3 },
  riskBySymbol: null, dca: { amount: 50, everyTurns: 5, maxNotional: 1000, takeProfitPercent: null, leverage: 1, every: null, steps: null, pauseOnDrawdown: 0.2 },
  rule: null, personality: null, plugin: null, seed: null, providerId: null, strategyId: null, strategyVersion: null, strategyInputs: null, avatarUrl: null, walletAddress: null, isPublic: true,
} as unknown as BotConfiguration

describe('when a configuration is changed', () => {
  const form = formOf(CONFIGURATION)

  it('shows shares as percent and times as seconds', () => {
    expect(form).toMatchObject({ turnSeconds: '5', numbers: { 'risk.riskPerTrade': '3', 'risk.maxOpenPositions': '3', 'risk.maxDrawdown': '', 'dca.pauseOnDrawdown': '20' } })
  })

  it('sends nothing where nothing changed', () => expect(changeOf(CONFIGURATION, form)).toEqual({}))

  it('sends limits whole, so that an emptied one is none', () => {
    const changed = { ...form, name: ' Pig ', turnSeconds: '90', numbers: { ...form.numbers, 'risk.riskPerTrade': '', 'risk.maxDrawdown': '12.5' } }
    expect(changeOf(CONFIGURATION, changed)).toEqual({ name: 'Pig', turnInterval: '00:01:30', risk: { ...NO_LIMITS, maxOpenPositions: 3, maxDrawdown: 0.125 } })
  })

  it('gives a bot the arena’s interval again where its own is emptied', () => {
    expect(problemsOf(CONFIGURATION, { ...form, turnSeconds: '' })).toEqual({})
    expect(changeOf(CONFIGURATION, { ...form, turnSeconds: '' })).toEqual({ turnInterval: '00:00:00' })
    const arenas = { ...CONFIGURATION, turnInterval: null }
    expect(changeOf(arenas, formOf(arenas))).toEqual({})
  })

  it('keeps what the form does not show of a plan', () => {
    expect(changeOf(CONFIGURATION, { ...form, numbers: { ...form.numbers, 'dca.amount': '75' } })).toEqual({ dca: { ...CONFIGURATION.dca, amount: 75 } })
  })

  it('knows what a model may use up, and ends the rewriting of its summary with zero', () => {
    const talker = { ...CONFIGURATION, kind: 'llm', dca: null, providerId: 'p', modelBudget: { dailyCost: 2.5, dailyTokens: null }, rewriteSummaryEvery: 10 } as unknown as BotConfiguration
    const shown = formOf(talker)
    expect(shown.numbers).toMatchObject({ 'modelBudget.dailyCost': '2.5', 'modelBudget.dailyTokens': '', rewriteSummaryEvery: '10' })
    expect(changeOf(talker, shown)).toEqual({})
    expect(changeOf(talker, { ...shown, numbers: { ...shown.numbers, rewriteSummaryEvery: '' } })).toEqual({ rewriteSummaryEvery: 0 })
    expect(changeOf(talker, { ...shown, numbers: { ...shown.numbers, 'modelBudget.dailyTokens': '5000', rewriteSummaryEvery: '3' } })).toEqual({ modelBudget: { dailyCost: 2.5, dailyTokens: 5000 }, rewriteSummaryEvery: 3 })
  })

  it('finds what cannot be', () => {
    const wrong = { ...form, name: ' ', symbols: [], turnSeconds: 'soon', numbers: { ...form.numbers, 'risk.maxOpenPositions': '1.5', 'dca.amount': '', 'risk.maxLeverage': 'x', 'risk.cooldownTurns': '-1' } }
    expect(problemsOf(CONFIGURATION, wrong)).toEqual({
      name: 'required', symbols: 'required', turnInterval: 'notANumber', 'risk.maxOpenPositions': 'notWhole', 'dca.amount': 'required', 'risk.maxLeverage': 'notANumber', 'risk.cooldownTurns': 'negative',
    })
  })
})
