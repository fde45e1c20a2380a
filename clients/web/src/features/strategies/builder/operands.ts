import { isObject, objectOf, othersOf, withMember, type Json, type JsonObject } from './json'
import { numberText } from './numbers'
import type { Vocabulary } from './vocabulary'

/** What the document itself gives names to. */
export interface Names {
  inputs: readonly string[]
  indicators: readonly { name: string; outputs: readonly string[] }[]
}

export function namesOf(document: JsonObject, vocabulary: Vocabulary): Names {
  return {
    inputs: Object.keys(objectOf(document.inputs)),
    indicators: Object.entries(objectOf(document.indicators)).map(([name, indicator]) => ({
      name, outputs: vocabulary.indicators.find((one) => one.kind === objectOf(indicator).kind)?.outputs ?? [],
    })),
  }
}

export interface OperandGroup {
  group: 'prices' | 'indicators' | 'inputs' | 'position'
  names: readonly string[]
}

/** Every name that an operand may have; the first output of an indicator is the indicator itself. */
export function operandGroups(names: Names, vocabulary: Vocabulary): OperandGroup[] {
  const groups: OperandGroup[] = [
    { group: 'prices', names: vocabulary.sources },
    { group: 'indicators', names: names.indicators.flatMap(({ name, outputs }) => [name, ...outputs.slice(1).map((output) => `${name}.${output}`)]) },
    { group: 'inputs', names: names.inputs.map((name) => `$${name}`) },
    { group: 'position', names: vocabulary.figures },
  ]
  return groups.filter((one) => one.names.length > 0)
}

const RECKONED = ['of', 'candlesAgo', 'times', 'plus'] as const
export type Reckoning = Exclude<(typeof RECKONED)[number], 'of'>
export const RECKONINGS: readonly Reckoning[] = ['candlesAgo', 'times', 'plus']

/** The name in an operand; null: it is a number, or nothing that is known. */
export function operandName(operand: Json): string | null {
  if (typeof operand === 'string') return operand
  return isObject(operand) && typeof operand.of === 'string' ? operand.of : null
}

export function reckoned(operand: Json, part: Reckoning): Json {
  return isObject(operand) ? operand[part] : undefined
}

export function withOperandName(operand: Json, name: string): Json {
  return isObject(operand) ? withMember(operand, 'of', name, RECKONED) : name
}

/** An operand of which nothing is reckoned is its name alone. */
export function withReckoning(operand: Json, part: Reckoning, value: Json): Json {
  const object = isObject(operand) ? operand : { of: operandName(operand) ?? undefined }
  const next = withMember(object, part, value, RECKONED)
  const isPlain = RECKONINGS.every((one) => next[one] === undefined) && Object.keys(othersOf(next, RECKONED)).length === 0
  return isPlain ? next.of : next
}

/** In one line: 2 × atr[3] + 1. */
export function operandText(operand: Json): string {
  if (!isObject(operand)) return operand === undefined ? '…' : numberText(operand)
  const { times, plus, candlesAgo } = operand
  const past = `${operandName(operand) ?? '…'}${candlesAgo === undefined ? '' : `[${numberText(candlesAgo)}]`}`
  return `${times === undefined ? '' : `${numberText(times)} × `}${past}${plus === undefined ? '' : ` + ${numberText(plus)}`}`
}
