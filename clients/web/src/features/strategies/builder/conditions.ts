import { isObject, objectOf, withName, type Json, type JsonObject } from './json'

export const CONDITION_KINDS = ['all', 'any', 'not', 'crosses', 'compare'] as const
export type ConditionKind = (typeof CONDITION_KINDS)[number]

export const NEW_CONDITION: JsonObject = { compare: { left: 'close', operator: '>', right: 0 } }

/** Null: it is none of them, or more than one. */
export function conditionKind(condition: Json): ConditionKind | null {
  if (!isObject(condition)) return null
  const named = CONDITION_KINDS.filter((kind) => kind in condition)
  return named.length === 1 ? (named[0] ?? null) : null
}

export function conditionsIn(condition: JsonObject, kind: 'all' | 'any'): Json[] {
  const inner = condition[kind]
  return Array.isArray(inner) ? inner : []
}

function leafAs(condition: JsonObject, from: 'crosses' | 'compare', to: 'crosses' | 'compare'): JsonObject {
  const { left, right } = objectOf(condition[from])
  const leaf: JsonObject = to === 'crosses' ? { left, direction: 'above', right } : { left, operator: '>', right }
  return { ...withName(condition, from, to), [to]: leaf }
}

/** A condition of another kind: groups change their word, anything can be negated or put into a group, and a negation or a group of one is opened. */
export function asKind(condition: JsonObject, to: ConditionKind): JsonObject {
  const from = conditionKind(condition)
  if (from === null || from === to) return condition
  if (to === 'not') return { not: condition }
  if ((from === 'all' || from === 'any') && (to === 'all' || to === 'any')) return withName(condition, from, to)
  if (from === 'crosses' || from === 'compare') return to === 'all' || to === 'any' ? { [to]: [condition] } : leafAs(condition, from, to)
  const inner = innerOf(condition, from)
  return isObject(inner) ? asKind(inner, to) : condition
}

function innerOf(condition: JsonObject, kind: ConditionKind): Json {
  return kind === 'not' ? condition.not : kind === 'all' || kind === 'any' ? conditionsIn(condition, kind)[0] : condition
}

/** The kinds that a condition may become without losing any of those inside. */
export function kindsFor(condition: JsonObject): readonly ConditionKind[] {
  const kind = conditionKind(condition)
  if (kind === null) return []
  if (kind === 'crosses' || kind === 'compare') return CONDITION_KINDS
  const inner = innerOf(condition, kind)
  const isOpened = (kind === 'not' || conditionsIn(condition, kind).length === 1) && isObject(inner)
  const within = isOpened ? kindsFor(inner) : []
  return CONDITION_KINDS.filter((one) => within.includes(one) || (one !== 'crosses' && one !== 'compare'))
}
