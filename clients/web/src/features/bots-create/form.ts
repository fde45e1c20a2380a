import type { BotKind, CreateBotRequest } from '@/api/types'
import { spanOfSeconds } from '@/lib/duration'
import { parseAmount } from '@/lib/format'
import { inputProblems, inputValues, type StrategyInput } from '@/lib/strategyInputs'

/** Kinds that this form can set up whole. */
export const FORM_KINDS = ['llm', 'scripted', 'rules', 'dca', 'buy_and_hold'] as const satisfies readonly BotKind[]
export type FormKind = (typeof FORM_KINDS)[number]

const LONGEST_NAME = 64

/** What is typed, as typed. Percentages are percent here, fractions in the request. */
export interface BotForm {
  name: string
  kind: FormKind
  symbols: string[]
  allocation: string
  isPublic: boolean
  turnSeconds: string
  personality: string
  providerId: string
  prompt: string
  dailyCost: string
  dailyTokens: string
  /** Of a rules bot; empty: two averages. */
  strategyId: string
  /** Of the strategy, as typed. */
  inputs: Record<string, string>
  /** That the strategy declares. */
  declared: readonly StrategyInput[]
  fast: string
  slow: string
  allowShort: boolean
  portion: string
  leverage: string
  stopLoss: string
  dcaAmount: string
  dcaEvery: string
  dcaMax: string
  dcaTakeProfit: string
  maxPositionSize: string
  riskPerTrade: string
  maxOpenPositions: string
  dailyLossLimit: string
}

export type TextKey = { [K in keyof BotForm]: BotForm[K] extends string ? K : never }[keyof BotForm]

export const EMPTY_FORM: BotForm = {
  name: '', kind: 'scripted', symbols: [], allocation: '1000', isPublic: true, turnSeconds: '',
  personality: '', providerId: '', prompt: '', dailyCost: '', dailyTokens: '',
  strategyId: '', inputs: {}, declared: [],
  fast: '10', slow: '30', allowShort: true, portion: '20', leverage: '2', stopLoss: '',
  dcaAmount: '50', dcaEvery: '5', dcaMax: '1000', dcaTakeProfit: '',
  maxPositionSize: '', riskPerTrade: '', maxOpenPositions: '', dailyLossLimit: '',
}

export type FormProblem =
  | 'required' | 'tooLong' | 'notANumber' | 'notPositive' | 'notWhole' | 'overHundred' | 'tooMuch' | 'fastBelowSlow' | 'belowOne' | 'belowAmount' | 'wrongInput'
export type FormProblems = Partial<Record<keyof BotForm, FormProblem>>

interface Rule {
  optional?: boolean
  whole?: boolean
  percent?: boolean
  atLeastOne?: boolean
}

function numberProblem(text: string, { optional = false, whole = false, percent = false, atLeastOne = false }: Rule): FormProblem | undefined {
  if (text.trim() === '') return optional ? undefined : 'required'
  const value = parseAmount(text)
  if (value === null) return 'notANumber'
  if (value <= 0) return 'notPositive'
  if (atLeastOne && value < 1) return 'belowOne'
  if (whole && !Number.isInteger(value)) return 'notWhole'
  return percent && value > 100 ? 'overHundred' : undefined
}

const SHARED_RULES: Partial<Record<TextKey, Rule>> = {
  allocation: {},
  turnSeconds: { optional: true },
  maxPositionSize: { optional: true },
  riskPerTrade: { optional: true, percent: true },
  maxOpenPositions: { optional: true, whole: true },
  dailyLossLimit: { optional: true, percent: true },
}

const KIND_RULES: Record<FormKind, Partial<Record<TextKey, Rule>>> = {
  llm: { dailyCost: { optional: true }, dailyTokens: { optional: true, whole: true } },
  scripted: {},
  buy_and_hold: {},
  rules: { fast: { whole: true }, slow: { whole: true }, portion: { percent: true }, leverage: { atLeastOne: true }, stopLoss: { optional: true, percent: true } },
  dca: { dcaAmount: {}, dcaEvery: { whole: true }, dcaMax: {}, dcaTakeProfit: { optional: true }, leverage: { atLeastOne: true } },
}

function amount(text: string): number {
  return parseAmount(text) ?? 0
}

function optional(text: string, scale = 1): number | null {
  const value = parseAmount(text)
  return value === null ? null : Number((value / scale).toFixed(10))
}

/** Everything that is wrong, by field. The server has the last word; this saves a round trip. */
export function problemsOf(form: BotForm, balance: number | null): FormProblems {
  const problems: FormProblems = {}
  if (form.name.trim() === '') problems.name = 'required'
  else if (form.name.trim().length > LONGEST_NAME) problems.name = 'tooLong'
  if (form.kind === 'scripted' && form.personality === '') problems.personality = 'required'
  if (form.kind === 'llm' && form.providerId === '') problems.providerId = 'required'
  if (form.kind === 'llm' && form.prompt.trim() === '') problems.prompt = 'required'
  if (form.symbols.length === 0) problems.symbols = 'required'
  const runsStrategy = form.kind === 'rules' && form.strategyId !== ''
  if (runsStrategy && Object.keys(inputProblems(form.declared, form.inputs)).length > 0) problems.inputs = 'wrongInput'
  for (const [field, rule] of Object.entries({ ...SHARED_RULES, ...(runsStrategy ? {} : KIND_RULES[form.kind]) }) as [TextKey, Rule][]) {
    const problem = numberProblem(form[field], rule)
    if (problem) problems[field] = problem
  }
  if (!problems.allocation && balance !== null && amount(form.allocation) > balance) problems.allocation = 'tooMuch'
  if (form.kind === 'rules' && !runsStrategy && !problems.fast && !problems.slow && amount(form.fast) >= amount(form.slow)) problems.fast = 'fastBelowSlow'
  if (form.kind === 'dca' && !problems.dcaAmount && !problems.dcaMax && amount(form.dcaMax) < amount(form.dcaAmount)) problems.dcaMax = 'belowAmount'
  return problems
}

/** Where the server's names of the fields point in this form. */
const SERVER_FIELDS: Record<string, keyof BotForm> = {
  turnInterval: 'turnSeconds', 'modelBudget.dailyCost': 'dailyCost', 'modelBudget.dailyTokens': 'dailyTokens',
  'dca.amount': 'dcaAmount', 'dca.everyTurns': 'dcaEvery', 'dca.maxNotional': 'dcaMax', 'dca.takeProfitPercent': 'dcaTakeProfit', 'dca.leverage': 'leverage',
  'rule.fast': 'fast', 'rule.slow': 'slow', 'rule.portionOfEquity': 'portion', 'rule.leverage': 'leverage', 'rule.stopLossPercent': 'stopLoss',
  'risk.maxPositionSize': 'maxPositionSize', 'risk.riskPerTrade': 'riskPerTrade', 'risk.maxOpenPositions': 'maxOpenPositions', 'risk.dailyLossLimit': 'dailyLossLimit',
}

/** The server's objections, by the fields of this form. */
export function fieldsOf(errors: Readonly<Record<string, string[]>>): Partial<Record<string, string[]>> {
  return Object.fromEntries(Object.entries(errors).map(([name, messages]) => [name.startsWith('strategyInputs') ? 'inputs' : (SERVER_FIELDS[name] ?? name), messages]))
}

/** The request of a form without problems. */
export function requestOf(form: BotForm): CreateBotRequest {
  const seconds = parseAmount(form.turnSeconds)
  const strategyId = form.kind === 'rules' && form.strategyId !== '' ? form.strategyId : null
  return {
    name: form.name.trim(),
    kind: form.kind,
    mode: 'paper',
    symbols: form.symbols,
    allocation: amount(form.allocation),
    isPublic: form.isPublic,
    turnInterval: seconds === null ? null : spanOfSeconds(seconds),
    personality: form.kind === 'scripted' ? form.personality : null,
    rule: form.kind === 'rules' && strategyId === null ? {
      fast: amount(form.fast), slow: amount(form.slow), allowShort: form.allowShort,
      portionOfEquity: amount(form.portion) / 100, leverage: amount(form.leverage), stopLossPercent: optional(form.stopLoss),
    } : null,
    dca: form.kind === 'dca' ? {
      amount: amount(form.dcaAmount), everyTurns: amount(form.dcaEvery), maxNotional: amount(form.dcaMax),
      takeProfitPercent: optional(form.dcaTakeProfit), leverage: amount(form.leverage),
    } : null,
    risk: {
      maxPositionSize: optional(form.maxPositionSize), riskPerTrade: optional(form.riskPerTrade, 100),
      maxOpenPositions: optional(form.maxOpenPositions), dailyLossLimit: optional(form.dailyLossLimit, 100),
    },
    providerId: form.kind === 'llm' ? form.providerId : null,
    prompt: form.kind === 'llm' ? form.prompt : null,
    modelBudget: form.kind === 'llm' && (form.dailyCost.trim() !== '' || form.dailyTokens.trim() !== '') ? { dailyCost: optional(form.dailyCost), dailyTokens: optional(form.dailyTokens) } : null,
    strategyId, strategyVersion: null, strategyInputs: strategyId === null ? null : inputValues(form.declared, form.inputs),
    seed: null, avatarUrl: null, walletAddress: null,
  }
}
