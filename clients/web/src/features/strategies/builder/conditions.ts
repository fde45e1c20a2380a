import { isObject, othersOf, withName, type Json, type JsonObject } from './json'
import { numberText } from './numbers'

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

const CROSSING: Readonly<Record<string, 'above' | 'below'>> = { '>': 'above', '>=': 'above', '<': 'below', '<=': 'below' }

/** A crossing as the comparison that it leads to, and back; what no leaf knows is kept. */
function leafAs(condition: JsonObject, from: 'crosses' | 'compare', to: 'crosses' | 'compare'): JsonObject | null {
  const leaf = condition[from]
  if (!isObject(leaf)) return null
  const { left, right, direction, operator } = leaf
  const others = othersOf(leaf, ['left', 'right', ...(from === 'crosses' ? ['direction', 'within'] : ['operator'])])
  const next: JsonObject = to === 'crosses'
    ? { left, direction: CROSSING[numberText(operator)] ?? 'above', right }
    : { left, operator: direction === 'below' ? '<' : '>', right }
  return { ...withName(condition, from, to), [to]: { ...next, ...others } }
}

/** What is inside in place of what is around it; what stands beside it is kept. */
function opened(condition: JsonObject, kind: ConditionKind, inner: JsonObject): JsonObject {
  return { ...inner, ...othersOf(condition, [kind, ...Object.keys(inner)]) }
}

/** The condition as another kind; null: nothing of that kind says what it says. */
function become(condition: JsonObject, to: ConditionKind): JsonObject | null {
  const from = conditionKind(condition)
  if (from === null) return null
  if (from === to) return condition
  if (to === 'not') return { not: condition }
  const isGroup = to === 'all' || to === 'any'
  if (from === 'not') {
    const inner = condition.not
    if (isObject(inner) && conditionKind(inner) === to) return opened(condition, from, inner)
    return isGroup ? { [to]: [condition] } : null
  }
  if (from === 'crosses' || from === 'compare') return isGroup ? { [to]: [condition] } : leafAs(condition, from, to)
  if (isGroup) return withName(condition, from, to)
  const [inner, ...more] = conditionsIn(condition, from)
  if (more.length > 0 || !isObject(inner) || conditionKind(inner) === 'not') return null
  const next = become(inner, to)
  return next && opened(condition, from, next)
}

/**
 * A condition of another kind: groups change their word, anything can be negated or put into a group, and a group of one is opened.
 * A negation goes only where the very kind of what it negates is chosen.
 */
export function asKind(condition: JsonObject, to: ConditionKind): JsonObject {
  return become(condition, to) ?? condition
}

/** The kinds that a condition may become without losing any of those inside. */
export function kindsFor(condition: JsonObject): readonly ConditionKind[] {
  return CONDITION_KINDS.filter((kind) => become(condition, kind) !== null)
}
