import type { BacktestSource, BacktestSpec, CandleHolding, FillTime, RankBy } from '@/api/types'
import { secondsIn } from '@/lib/candles'
import { definitionOf } from '@/lib/definition'
import { parseAmount } from '@/lib/format'

export const SUBJECTS = ['strategy', 'definition', 'bot'] as const
export type Subject = (typeof SUBJECTS)[number]
export const SOURCES = ['store', 'upload', 'simulated'] as const satisfies readonly BacktestSource[]
export const FILLS = ['next_open', 'close'] as const satisfies readonly FillTime[]
export const RANKINGS = ['sharpe', 'total_return', 'calmar', 'sortino', 'profit_factor', 'sqn', 'max_drawdown'] as const satisfies readonly RankBy[]
export const TIMEFRAMES = ['1m', '5m', '15m', '30m', '1h', '4h', '1d'] as const

/** Of one input of the strategy, as typed; empty is the input's own bound or step. */
export interface SweptRange {
  isOn: boolean
  from: string
  to: string
  step: string
}

export const EMPTY_RANGE: SweptRange = { isOn: false, from: '', to: '', step: '' }

/** What is typed, as typed. Fees and shares are percent here, fractions in the request. */
export interface BacktestForm {
  subject: Subject
  strategyId: string
  /** Number of a version; empty: the latest. */
  version: string
  definition: string
  botId: string
  name: string
  symbols: string[]
  timeframe: string
  from: string
  to: string
  data: BacktestSource
  /** CSV by symbol. */
  files: Record<string, string>
  seed: string
  capital: string
  makerFee: string
  takerFee: string
  slippage: string
  fills: FillTime
  isSweep: boolean
  ranges: Record<string, SweptRange>
  rankBy: RankBy
  isWalkForward: boolean
  folds: string
  trainShare: string
}

export const EMPTY_FORM: BacktestForm = {
  subject: 'strategy', strategyId: '', version: '', definition: '', botId: '', name: '', symbols: [], timeframe: '1m',
  from: '2025-01-01', to: '2025-01-15', data: 'store', files: {}, seed: '42',
  capital: '10000', makerFee: '', takerFee: '', slippage: '', fills: 'next_open',
  isSweep: false, ranges: {}, rankBy: 'sharpe', isWalkForward: false, folds: '5', trainShare: '75',
}

const DAY_MS = 86_400_000

function dayOf(at: string, after = 0): string {
  return new Date(Date.parse(at) + after).toISOString().slice(0, 10)
}

/** All of a stored series: its days, its symbol where none was chosen, its timeframe where the chosen one cannot be made of it. */
export function periodOf({ symbol, timeframe, first, last }: CandleHolding, form: Pick<BacktestForm, 'subject' | 'symbols' | 'timeframe'>): Partial<BacktestForm> {
  const isCoarser = secondsIn(form.timeframe) % secondsIn(timeframe) === 0
  return {
    from: dayOf(first),
    to: dayOf(last, DAY_MS),
    ...(form.symbols.length === 0 && form.subject !== 'bot' ? { symbols: [symbol] } : {}),
    ...(!isCoarser && TIMEFRAMES.some((one) => one === timeframe) ? { timeframe } : {}),
  }
}

export type FormProblem = 'required' | 'notANumber' | 'notPositive' | 'negative' | 'noJson' | 'bothFees' | 'order' | 'noFile' | 'noRange' | 'folds' | 'share' | 'notWhole'
export type FormProblems = Partial<Record<keyof BacktestForm, FormProblem>>

function numberProblem(text: string, least: 'above' | 'zero'): FormProblem | undefined {
  const value = parseAmount(text)
  if (value === null) return text.trim() === '' ? 'required' : 'notANumber'
  if (least === 'above') return value > 0 ? undefined : 'notPositive'
  return value >= 0 ? undefined : 'negative'
}

function subjectProblems(form: BacktestForm): FormProblems {
  switch (form.subject) {
    case 'strategy': return form.strategyId === '' ? { strategyId: 'required' } : {}
    case 'bot': return form.botId === '' ? { botId: 'required' } : {}
    case 'definition':
      if (form.definition.trim() === '') return { definition: 'required' }
      return definitionOf(form.definition).fault === null ? {} : { definition: 'noJson' }
  }
}

function periodProblems({ data, from, to }: BacktestForm): FormProblems {
  const needs = data === 'simulated'
  const problems: FormProblems = {}
  if (needs && from === '') problems.from = 'required'
  if (needs && to === '') problems.to = 'required'
  else if (from !== '' && to !== '' && to <= from) problems.to = 'order'
  return problems
}

function costProblems({ makerFee, takerFee, slippage }: BacktestForm): FormProblems {
  const problems: FormProblems = {}
  if (makerFee.trim() !== '' && parseAmount(makerFee) === null) problems.makerFee = 'notANumber'
  for (const [field, text] of [['takerFee', takerFee], ['slippage', slippage]] as const) {
    const problem = text.trim() === '' ? undefined : numberProblem(text, 'zero')
    if (problem) problems[field] = problem
  }
  if ((makerFee.trim() === '') !== (takerFee.trim() === '')) problems[makerFee.trim() === '' ? 'makerFee' : 'takerFee'] = 'bothFees'
  return problems
}

function searchProblems(form: BacktestForm): FormProblems {
  if (!sweeps(form)) return {}
  const ranges = Object.values(form.ranges).filter((range) => range.isOn)
  const problems: FormProblems = {}
  if (ranges.length === 0) problems.ranges = 'noRange'
  else if (ranges.some(({ from, to, step }) => [from, to, step].some((text) => text.trim() !== '' && parseAmount(text) === null))) problems.ranges = 'notANumber'
  if (!form.isWalkForward) return problems
  const [folds, share] = [parseAmount(form.folds), parseAmount(form.trainShare)]
  if (folds === null || !Number.isInteger(folds) || folds < 2 || folds > 50) problems.folds = 'folds'
  if (share === null || share < 10 || share > 95) problems.trainShare = 'share'
  return problems
}

/** Only a strategy has inputs to sweep. */
export function sweeps(form: BacktestForm): boolean {
  return form.isSweep && form.subject !== 'bot'
}

/** Everything that is wrong, by field. The host has the last word; this saves a round trip. */
export function problemsOf(form: BacktestForm): FormProblems {
  const problems: FormProblems = { ...subjectProblems(form), ...periodProblems(form), ...costProblems(form), ...searchProblems(form) }
  if (form.symbols.length === 0 && form.subject !== 'bot') problems.symbols = 'required'
  if (form.data === 'upload' && (form.symbols.length === 0 || form.symbols.some((symbol) => !form.files[symbol]))) problems.files = 'noFile'
  const seed = parseAmount(form.seed)
  if (form.data === 'simulated' && (seed === null || !Number.isInteger(seed))) problems.seed = 'notWhole'
  const capital = numberProblem(form.capital, 'above')
  if (capital) problems.capital = capital
  return problems
}

/** Where the host's names of the fields point in this form. */
const SERVER_FIELDS: Record<string, keyof BacktestForm> = {
  initialCapital: 'capital', fees: 'takerFee', candles: 'files', 'sweep.inputs': 'ranges', 'walkForward.folds': 'folds', 'walkForward.trainShare': 'trainShare',
}

export function fieldsOf(errors: Readonly<Record<string, string[]>>): Partial<Record<string, string[]>> {
  return Object.fromEntries(Object.entries(errors).map(([name, messages]) => {
    const field = name.startsWith('definition/') ? 'definition' : name.startsWith('sweep.inputs') ? 'ranges' : (SERVER_FIELDS[name] ?? name)
    return [field, messages]
  }))
}

function fraction(percent: string): number {
  return Number(((parseAmount(percent) ?? 0) / 100).toFixed(10))
}

function instant(day: string): string | null {
  return day === '' ? null : `${day}T00:00:00Z`
}

function subjectOf(form: BacktestForm): Partial<BacktestSpec> {
  switch (form.subject) {
    case 'strategy': return { strategyId: form.strategyId, version: form.version === '' ? null : Number(form.version) }
    case 'definition': return { definition: definitionOf(form.definition).definition }
    case 'bot': return { botId: form.botId }
  }
}

/** The request of a form without problems. */
export function requestOf(form: BacktestForm): BacktestSpec {
  const swept = Object.entries(form.ranges).filter(([, range]) => range.isOn)
  return {
    ...subjectOf(form),
    name: form.name.trim() === '' ? null : form.name.trim(),
    symbols: form.symbols.length === 0 ? null : form.symbols,
    timeframe: form.timeframe,
    from: instant(form.from),
    to: instant(form.to),
    data: form.data,
    ...(form.data === 'upload' ? { candles: Object.fromEntries(form.symbols.map((symbol) => [symbol, form.files[symbol] ?? ''])) } : {}),
    ...(form.data === 'simulated' ? { seed: parseAmount(form.seed) ?? 0 } : {}),
    initialCapital: parseAmount(form.capital) ?? 0,
    fees: form.takerFee.trim() === '' ? null : { maker: fraction(form.makerFee), taker: fraction(form.takerFee) },
    slippage: parseAmount(form.slippage),
    fills: form.fills,
    ...(sweeps(form) ? {
      sweep: {
        inputs: Object.fromEntries(swept.map(([name, { from, to, step }]) => [name, { from: parseAmount(from), to: parseAmount(to), step: parseAmount(step) }])),
        rankBy: form.rankBy,
      },
      ...(form.isWalkForward ? { walkForward: { folds: parseAmount(form.folds) ?? 0, trainShare: fraction(form.trainShare) } } : {}),
    } : {}),
  }
}
