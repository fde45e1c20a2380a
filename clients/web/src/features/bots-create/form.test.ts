import { describe, expect, it } from 'vitest'
import { spanOfSeconds } from '@/lib/duration'
import { EMPTY_FORM, fieldsOf, problemsOf, requestOf, type BotForm } from './form'

function filled(change: Partial<BotForm> = {}): BotForm {
  return { ...EMPTY_FORM, name: ' Ada ', symbols: ['BTCUSD'], personality: 'momentum', ...change }
}

describe('when the form is checked', () => {
  it('has nothing against a complete one', () => expect(problemsOf(filled(), 5_000)).toEqual({}))

  it('names what is missing', () => {
    expect(problemsOf(EMPTY_FORM, null)).toEqual({ name: 'required', symbols: 'required', personality: 'required' })
  })

  it('does not allocate more than the wallet holds', () => {
    expect(problemsOf(filled({ allocation: '5000.01' }), 5_000)).toEqual({ allocation: 'tooMuch' })
    expect(problemsOf(filled({ allocation: '5000' }), 5_000)).toEqual({})
  })

  it.each<[Partial<BotForm>, object]>([
    [{ allocation: 'much' }, { allocation: 'notANumber' }],
    [{ allocation: '0' }, { allocation: 'notPositive' }],
    [{ maxOpenPositions: '1.5' }, { maxOpenPositions: 'notWhole' }],
    [{ riskPerTrade: '101' }, { riskPerTrade: 'overHundred' }],
    [{ kind: 'rules', fast: '30', slow: '10' }, { fast: 'fastBelowSlow' }],
    [{ kind: 'rules', leverage: '0.5' }, { leverage: 'belowOne' }],
    [{ kind: 'dca', dcaAmount: '50', dcaMax: '20' }, { dcaMax: 'belowAmount' }],
    [{ name: 'x'.repeat(65) }, { name: 'tooLong' }],
  ])('%o is %o', (change, problems) => expect(problemsOf(filled(change), null)).toEqual(problems))

  it('does not ask one kind for what another has', () => {
    expect(problemsOf(filled({ kind: 'buy_and_hold', fast: '', dcaAmount: '', personality: '' }), null)).toEqual({})
  })
})

describe('when the request is written', () => {
  it('turns percentages of equity into fractions and leaves limits that are empty open', () => {
    const request = requestOf(filled({ riskPerTrade: '2.5', dailyLossLimit: '10', turnSeconds: '90' }))
    expect(request).toMatchObject({
      name: 'Ada', kind: 'scripted', mode: 'paper', personality: 'momentum', turnInterval: '00:01:30', rule: null, dca: null,
      risk: { riskPerTrade: 0.025, dailyLossLimit: 0.1, maxPositionSize: null, maxOpenPositions: null },
    })
  })

  it('carries the plan of its kind only', () => {
    expect(requestOf(filled({ kind: 'rules', stopLoss: '1.5' }))).toMatchObject({
      personality: null, dca: null, rule: { fast: 10, slow: 30, allowShort: true, portionOfEquity: 0.2, leverage: 2, stopLossPercent: 1.5 },
    })
    expect(requestOf(filled({ kind: 'dca' }))).toMatchObject({ rule: null, dca: { amount: 50, everyTurns: 5, maxNotional: 1000, takeProfitPercent: null } })
  })

  it('runs a strategy with its inputs in place of the averages', () => {
    const declared = [{ name: 'length', default: 14, minimum: 5, maximum: 50, step: null }]
    const form = filled({ kind: 'rules', strategyId: 's1', inputs: { length: '20' }, declared, fast: '' })
    expect(problemsOf(form, null)).toEqual({})
    expect(requestOf(form)).toMatchObject({ rule: null, strategyId: 's1', strategyInputs: { length: 20 } })
    expect(problemsOf({ ...form, inputs: { length: '51' } }, null)).toEqual({ inputs: 'wrongInput' })
    expect(requestOf(filled({ kind: 'rules' }))).toMatchObject({ strategyId: null, strategyInputs: null })
  })

  it.each([[1, '00:00:01'], [0.25, '00:00:00.250'], [3_725, '01:02:05']])('%s seconds are %s', (seconds, span) => expect(spanOfSeconds(seconds)).toBe(span))
})

describe('when the host objects', () => {
  it('points at the field of the form', () => {
    expect(fieldsOf({ 'dca.maxNotional': ['Too small.'], name: ['Taken.'] })).toEqual({ dcaMax: ['Too small.'], name: ['Taken.'] })
  })
})
