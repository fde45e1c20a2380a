import type { BotConfiguration, ChangeBotRequest } from '@/api/types'
import { secondsOfSpan, spanOfSeconds } from '@/lib/duration'
import { parseAmount } from '@/lib/format'

type Unit = 'money' | 'share' | 'percent' | 'whole' | 'number' | 'leverage'

export interface NumberField {
  /** As the server names it. */
  name: string
  unit: Unit
  required?: boolean
}

export const RISK_FIELDS: readonly NumberField[] = [
  { name: 'risk.maxPositionSize', unit: 'money' }, { name: 'risk.riskPerTrade', unit: 'share' }, { name: 'risk.maxOpenPositions', unit: 'whole' },
  { name: 'risk.dailyLossLimit', unit: 'share' }, { name: 'risk.maxDrawdown', unit: 'share' }, { name: 'risk.maxMarginUse', unit: 'share' },
  { name: 'risk.maxLeverage', unit: 'leverage' }, { name: 'risk.minConfidence', unit: 'share' }, { name: 'risk.minRewardToRisk', unit: 'number' },
  { name: 'risk.cooldownTurns', unit: 'whole' }, { name: 'risk.maxOpensPerTurn', unit: 'whole' }, { name: 'risk.maxOpensPerHour', unit: 'whole' },
]

export const RULE_FIELDS: readonly NumberField[] = [
  { name: 'rule.fast', unit: 'whole', required: true }, { name: 'rule.slow', unit: 'whole', required: true }, { name: 'rule.portionOfEquity', unit: 'share', required: true },
  { name: 'rule.leverage', unit: 'leverage', required: true }, { name: 'rule.stopLossPercent', unit: 'percent' },
]

export const DCA_FIELDS: readonly NumberField[] = [
  { name: 'dca.amount', unit: 'money', required: true }, { name: 'dca.everyTurns', unit: 'whole', required: true }, { name: 'dca.maxNotional', unit: 'money', required: true },
  { name: 'dca.takeProfitPercent', unit: 'percent' }, { name: 'dca.leverage', unit: 'leverage', required: true }, { name: 'dca.pauseOnDrawdown', unit: 'share' },
]

/** Of a bot with a language model. */
export const BUDGET_FIELDS: readonly NumberField[] = [{ name: 'modelBudget.dailyCost', unit: 'money' }, { name: 'modelBudget.dailyTokens', unit: 'whole' }]

const REWRITE_FIELD: NumberField = { name: 'rewriteSummaryEvery', unit: 'whole' }

export const MODEL_FIELDS: readonly NumberField[] = [...BUDGET_FIELDS, REWRITE_FIELD]

/** What is typed, as typed, by the server's names. */
export interface ConfigurationForm {
  name: string
  symbols: readonly string[]
  turnSeconds: string
  personality: string
  providerId: string
  avatarUrl: string
  walletAddress: string
  isPublic: boolean
  numbers: Readonly<Record<string, string>>
}

function scaleOf(unit: Unit): number {
  return unit === 'share' ? 100 : 1
}

/** The fields that this bot has. */
export function fieldsOf(configuration: BotConfiguration): NumberField[] {
  return [...RISK_FIELDS, ...(configuration.rule ? RULE_FIELDS : []), ...(configuration.dca ? DCA_FIELDS : []), ...(configuration.providerId === null ? [] : MODEL_FIELDS)]
}

function valueAt(configuration: BotConfiguration, name: string): unknown {
  const [group = '', key] = name.split('.')
  const value = (configuration as unknown as Record<string, unknown>)[group]
  return key === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[key]
}

export function formOf(configuration: BotConfiguration): ConfigurationForm {
  const seconds = secondsOfSpan(configuration.turnInterval)
  return {
    name: configuration.name,
    symbols: configuration.symbols,
    turnSeconds: seconds === null ? '' : String(seconds),
    personality: configuration.personality ?? '',
    providerId: configuration.providerId ?? '',
    avatarUrl: configuration.avatarUrl ?? '',
    walletAddress: configuration.walletAddress ?? '',
    isPublic: configuration.isPublic,
    numbers: Object.fromEntries(fieldsOf(configuration).map(({ name, unit }) => {
      const value = valueAt(configuration, name)
      return [name, typeof value === 'number' ? String(Number((value * scaleOf(unit)).toFixed(8))) : '']
    })),
  }
}

export type FieldProblem = 'required' | 'notANumber' | 'notWhole' | 'negative'

export function problemsOf(configuration: BotConfiguration, form: ConfigurationForm): Partial<Record<string, FieldProblem>> {
  const problems: Partial<Record<string, FieldProblem>> = {}
  const judge = (name: string, text: string, { required = false, whole = false }) => {
    const value = parseAmount(text)
    if (text.trim() === '') {
      if (required) problems[name] = 'required'
    } else if (value === null) problems[name] = 'notANumber'
    else if (value < 0) problems[name] = 'negative'
    else if (whole && !Number.isInteger(value)) problems[name] = 'notWhole'
  }
  if (form.name.trim() === '') problems.name = 'required'
  if (form.symbols.length === 0) problems.symbols = 'required'
  judge('turnInterval', form.turnSeconds, {})
  for (const { name, unit, required = false } of fieldsOf(configuration)) judge(name, form.numbers[name] ?? '', { required, whole: unit === 'whole' })
  return problems
}

function groupOf(fields: readonly NumberField[], form: ConfigurationForm): Record<string, number | null> {
  return Object.fromEntries(fields.map(({ name, unit }): [string, number | null] => {
    const value = parseAmount(form.numbers[name] ?? '')
    return [name.split('.')[1] ?? name, value === null ? null : Number((value / scaleOf(unit)).toFixed(10))]
  }))
}

function isChanged(fields: readonly NumberField[], form: ConfigurationForm, before: ConfigurationForm): boolean {
  const readOf = (text: string) => parseAmount(text) ?? text.trim()
  return fields.some(({ name }) => readOf(form.numbers[name] ?? '') !== readOf(before.numbers[name] ?? ''))
}

/** What is to be changed, and nothing else; groups of numbers are sent whole, as the server takes them. */
export function changeOf(configuration: BotConfiguration, form: ConfigurationForm): ChangeBotRequest {
  const before = formOf(configuration)
  const seconds = parseAmount(form.turnSeconds)
  const change: Record<string, unknown> = {}
  if (form.name.trim() !== before.name) change.name = form.name.trim()
  if (form.symbols.join() !== before.symbols.join()) change.symbols = form.symbols
  // No time at all is the arena's interval again.
  if (form.turnSeconds.trim() !== before.turnSeconds) change.turnInterval = spanOfSeconds(seconds ?? 0)
  if (form.personality !== before.personality) change.personality = form.personality
  if (form.providerId !== before.providerId) change.providerId = form.providerId
  if (form.avatarUrl.trim() !== before.avatarUrl) change.avatarUrl = form.avatarUrl.trim()
  if (form.walletAddress.trim() !== before.walletAddress) change.walletAddress = form.walletAddress.trim()
  if (form.isPublic !== before.isPublic) change.isPublic = form.isPublic
  if (isChanged(RISK_FIELDS, form, before)) change.risk = groupOf(RISK_FIELDS, form)
  if (configuration.rule && isChanged(RULE_FIELDS, form, before)) change.rule = { ...configuration.rule, ...groupOf(RULE_FIELDS, form) }
  if (configuration.dca && isChanged(DCA_FIELDS, form, before)) change.dca = { ...configuration.dca, ...groupOf(DCA_FIELDS, form) }
  if (configuration.providerId !== null && isChanged(BUDGET_FIELDS, form, before)) change.modelBudget = groupOf(BUDGET_FIELDS, form)
  if (configuration.providerId !== null && isChanged([REWRITE_FIELD], form, before)) change.rewriteSummaryEvery = parseAmount(form.numbers[REWRITE_FIELD.name] ?? '') ?? 0
  return change
}
