import { describe, expect, it } from 'vitest'
import { inputsOf } from '@/lib/strategyInputs'
import { EMPTY_FORM, EMPTY_RANGE, fieldsOf, periodOf, problemsOf, requestOf, type BacktestForm } from './form'

const FORM: BacktestForm = { ...EMPTY_FORM, strategyId: 's1', symbols: ['BTCUSD'], data: 'simulated' }

describe('when a backtest is asked for', () => {
  it('has no problems once it names what decides, where and when', () => expect(problemsOf(FORM)).toEqual({}))

  it('says what is missing', () => {
    expect(problemsOf(EMPTY_FORM)).toEqual({ strategyId: 'required', symbols: 'required' })
    expect(problemsOf({ ...FORM, subject: 'definition', definition: '{' })).toEqual({ definition: 'noJson' })
    expect(problemsOf({ ...FORM, from: '', to: '2025-01-01' })).toEqual({ from: 'required' })
  })

  it('lets a bot bring its own symbols', () => {
    const form = { ...FORM, subject: 'bot' as const, botId: 'b1', symbols: [] }
    expect(problemsOf(form)).toEqual({})
    expect(requestOf(form)).toMatchObject({ botId: 'b1', symbols: null })
    expect(requestOf(form)).not.toHaveProperty('strategyId')
  })

  it('refuses a period that ends before it begins', () => expect(problemsOf({ ...FORM, to: FORM.from })).toEqual({ to: 'order' }))

  it('takes both fees or neither, and sends them as fractions', () => {
    expect(problemsOf({ ...FORM, takerFee: '0.05' })).toEqual({ makerFee: 'bothFees' })
    expect(requestOf({ ...FORM, makerFee: '-0.01', takerFee: '0.05' }).fees).toEqual({ maker: -0.0001, taker: 0.0005 })
    expect(requestOf(FORM).fees).toBeNull()
  })

  it('asks for a file of each symbol, and sends those of the chosen ones', () => {
    const form = { ...FORM, data: 'upload' as const, symbols: ['BTCUSD', 'ETHUSD'], files: { BTCUSD: 'a', SOLUSD: 'c' } }
    expect(problemsOf(form)).toEqual({ files: 'noFile' })
    expect(requestOf({ ...form, files: { ...form.files, ETHUSD: 'b' } }).candles).toEqual({ BTCUSD: 'a', ETHUSD: 'b' })
  })

  it('sends the ranges that are on, and what is empty as the input’s own', () => {
    const ranges = { fast: { isOn: true, from: '2', to: '', step: '' }, slow: { ...EMPTY_RANGE, from: '9' } }
    expect(problemsOf({ ...FORM, isSweep: true })).toEqual({ ranges: 'noRange' })
    const request = requestOf({ ...FORM, isSweep: true, isWalkForward: true, ranges })
    expect(request.sweep).toEqual({ inputs: { fast: { from: 2, to: null, step: null } }, rankBy: 'sharpe' })
    expect(request.walkForward).toEqual({ folds: 5, trainShare: 0.75 })
  })

  it('starts at midnight, UTC', () => expect(requestOf(FORM)).toMatchObject({ from: '2025-01-01T00:00:00Z', to: '2025-01-15T00:00:00Z', seed: 42 }))

  it('puts the objections of the host at their fields', () =>
    expect(fieldsOf({ initialCapital: ['a'], 'definition/rules/0': ['b'], 'sweep.inputs.fast': ['c'] })).toEqual({ capital: ['a'], definition: ['b'], ranges: ['c'] }))
})

describe('when a definition declares inputs', () => {
  it('reads them', () =>
    expect(inputsOf({ inputs: { fast: { default: 5, minimum: 2, maximum: 9, step: 1 }, odd: {} } })).toEqual([{ name: 'fast', default: 5, minimum: 2, maximum: 9, step: 1 }]))

  it('finds none in what declares none', () => expect([inputsOf({}), inputsOf(null), inputsOf('x')]).toEqual([[], [], []]))
})

describe('when the period of stored candles is taken', () => {
  const stored = { symbol: 'ETHUSD', timeframe: '1h', candles: 48, first: '2025-03-01T00:00:00Z', last: '2025-03-02T23:00:00Z' }

  it('has all of its days, and what is not chosen yet', () => {
    expect(periodOf(stored, { ...FORM, symbols: [] })).toEqual({ from: '2025-03-01', to: '2025-03-03', symbols: ['ETHUSD'], timeframe: '1h' })
  })

  it('keeps what is chosen, and the markets of a bot', () => {
    expect(periodOf(stored, { ...FORM, timeframe: '4h' })).toEqual({ from: '2025-03-01', to: '2025-03-03' })
    expect(periodOf(stored, { ...FORM, subject: 'bot', symbols: [], timeframe: '1h' })).toEqual({ from: '2025-03-01', to: '2025-03-03' })
  })
})
