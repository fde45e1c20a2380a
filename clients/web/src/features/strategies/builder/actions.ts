import { othersOf, type Json, type JsonObject } from './json'
import type { Vocabulary } from './vocabulary'

/** The required members of a new action have the first word of their list. */
function needed(member: string, action: string, vocabulary: Vocabulary): Json {
  if (member === 'side') return vocabulary.sides[0]
  if (member === 'direction') return action === 'scale' ? vocabulary.scalings[0] : undefined
  return undefined
}

/** Another action with what it takes of the one before; what no action knows is kept. */
export function asAction(before: JsonObject, action: string, vocabulary: Vocabulary): JsonObject {
  const word = vocabulary.actions.find((one) => one.action === action)
  if (!word) return { ...before, action }
  const everything = ['action', ...vocabulary.actions.flatMap((one) => one.members)]
  const members = word.members.flatMap((member): [string, Json][] => {
    const value = before[member] ?? (word.required.includes(member) ? needed(member, action, vocabulary) : undefined)
    return value === undefined ? [] : [[member, value]]
  })
  return { action, ...Object.fromEntries(members), ...othersOf(before, everything) }
}

/** What is needed for an order of the type comes with it, and what it does not take goes. */
export function asOrderType(order: JsonObject, type: string): JsonObject {
  const isTrailing = type === 'trailing_stop'
  const { price, callbackPercent, ...rest } = order
  const waits = price ?? (type === 'market' || isTrailing ? undefined : { percent: 1 })
  return Object.fromEntries(Object.entries({
    ...rest, type,
    price: type === 'market' ? undefined : waits,
    callbackPercent: isTrailing ? (callbackPercent ?? 1) : undefined,
  }).filter(([, value]) => value !== undefined))
}
