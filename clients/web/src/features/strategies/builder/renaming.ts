import { objectOf, withName, type Json, type JsonObject } from './json'

const OPERANDS = ['left', 'right', 'of', 'distance', 'price']
const TEXTS = ['name', 'description']

/** The same value with every text in it that `change` has another for, but for what is written for people. */
function texts(value: Json, change: (text: string, member: string) => string, member = ''): Json {
  if (typeof value === 'string') return TEXTS.includes(member) ? value : change(value, member)
  if (Array.isArray(value)) return value.map((one) => texts(one, change, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, texts(one, change, name)]))
}

/** The document with an input of another name, in all that refers to it. */
export function withInputName(document: JsonObject, from: string, to: string): JsonObject {
  const { inputs, ...rest } = document
  const renamed = texts(rest, (text) => (text === `$${from}` ? `$${to}` : text)) as JsonObject
  return Object.fromEntries(Object.keys(document).map((member) => [member, member === 'inputs' ? withName(objectOf(inputs), from, to) : renamed[member]]))
}

/** The document with an indicator of another name, in all rules that look at it: at one with a reserved name none does. */
export function withIndicatorName(document: JsonObject, from: string, to: string, reserved: readonly string[] = []): JsonObject {
  const rename = (text: string, member: string) =>
    !OPERANDS.includes(member) || reserved.includes(from) ? text : text === from ? to : text.startsWith(`${from}.`) ? `${to}${text.slice(from.length)}` : text
  return { ...document, indicators: withName(objectOf(document.indicators), from, to), ...(document.rules === undefined ? {} : { rules: texts(document.rules, rename) }) }
}
