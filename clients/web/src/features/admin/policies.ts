import type { LeveragePolicy, LeveragePolicyRequest, TradedSymbol } from '@/api/types'
import { parseAmount } from '@/lib/format'

/** The symbol of the policy for all that have none of their own. */
export const ANY_SYMBOL = '*'
export const HIGHEST_LEVERAGE = 125

/** A symbol with the policy of its own, where it has one; the default of all others stands first. */
export interface LimitRow {
  symbol: string
  market: TradedSymbol | null
  policy: LeveragePolicy | null
}

export function rowsOf(symbols: readonly TradedSymbol[], policies: readonly LeveragePolicy[]): LimitRow[] {
  const bySymbol = new Map(policies.map((policy) => [policy.symbol, policy]))
  return [
    { symbol: ANY_SYMBOL, market: null, policy: bySymbol.get(ANY_SYMBOL) ?? null },
    ...symbols.map((market) => ({ symbol: market.symbol, market, policy: bySymbol.get(market.symbol) ?? null })),
  ]
}

export const LIMITS = [
  'maxPositionSize', 'riskPerTrade', 'dailyLossLimit', 'maxDrawdown', 'maxMarginUse', 'minConfidence', 'minRewardToRisk', 'maxOpenPositions', 'maxOpensPerTurn', 'maxOpensPerHour', 'cooldownTurns',
] as const
export type Limit = (typeof LIMITS)[number]

const WHOLE: ReadonlySet<Limit> = new Set(['maxOpenPositions', 'maxOpensPerTurn', 'maxOpensPerHour', 'cooldownTurns'])

/** These are shares of one, and are typed in percent. */
export const SHARES: ReadonlySet<Limit> = new Set(['riskPerTrade', 'dailyLossLimit', 'maxDrawdown', 'maxMarginUse', 'minConfidence'])

export type PolicyForm = Record<Limit | 'maxLeverage', string> & { clamp: boolean }
export type PolicyProblem = 'required' | 'notANumber' | 'notWhole' | 'negative' | 'leverage' | 'overHundred'

/** A share in percent and back, without what binary fractions add. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

export function formOfPolicy(policy: LeveragePolicy | null): PolicyForm {
  const text = (limit: Limit) => {
    const value = policy?.risk?.[limit]
    return value == null ? '' : String(SHARES.has(limit) ? tidy(value * 100) : value)
  }
  const limits = Object.fromEntries(LIMITS.map((limit) => [limit, text(limit)])) as Record<Limit, string>
  return { ...limits, maxLeverage: policy ? String(policy.maxLeverage) : '', clamp: policy?.clamp ?? true }
}

export function problemsOfPolicy(form: PolicyForm): Partial<Record<Limit | 'maxLeverage', PolicyProblem>> {
  const problems: Partial<Record<Limit | 'maxLeverage', PolicyProblem>> = {}
  const leverage = parseAmount(form.maxLeverage)
  if (form.maxLeverage.trim() === '') problems.maxLeverage = 'required'
  else if (leverage === null) problems.maxLeverage = 'notANumber'
  else if (leverage < 1 || leverage > HIGHEST_LEVERAGE) problems.maxLeverage = 'leverage'
  for (const limit of LIMITS) {
    if (form[limit].trim() === '') continue
    const value = parseAmount(form[limit])
    if (value === null) problems[limit] = 'notANumber'
    else if (value < 0) problems[limit] = 'negative'
    else if (WHOLE.has(limit) && !Number.isInteger(value)) problems[limit] = 'notWhole'
    else if (SHARES.has(limit) && value > 100) problems[limit] = 'overHundred'
  }
  return problems
}

/** The request of a form without problems; the leverage a policy's limits may hold besides stays as it is. */
export function requestOfPolicy(form: PolicyForm, before: LeveragePolicy | null): LeveragePolicyRequest {
  const number = (limit: Limit) => {
    const value = parseAmount(form[limit])
    return value !== null && SHARES.has(limit) ? tidy(value / 100) : value
  }
  const limits = Object.fromEntries(LIMITS.map((limit) => [limit, number(limit)])) as Record<Limit, number | null>
  const risk = { ...limits, maxLeverage: before?.risk?.maxLeverage ?? null }
  return { maxLeverage: parseAmount(form.maxLeverage), clamp: form.clamp, risk: Object.values(risk).every((value) => value === null) ? null : risk }
}
