export type Json = string | number | boolean | null | undefined | Json[] | JsonObject
export interface JsonObject { [member: string]: Json }

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object, or an empty one in place of anything else. */
export function objectOf(value: Json): JsonObject {
  return isObject(value) ? value : {}
}

/** The same object with another value of a member, in its place; undefined takes it away. A new member comes before those that `order` names after it. */
export function withMember(object: JsonObject, member: string, value: Json, order: readonly string[] = []): JsonObject {
  const entries = Object.entries(object)
  if (value === undefined) return Object.fromEntries(entries.filter(([name]) => name !== member))
  if (Object.hasOwn(object, member)) return { ...object, [member]: value }
  const place = order.indexOf(member)
  const before = place < 0 ? -1 : entries.findIndex(([name]) => order.indexOf(name) > place)
  entries.splice(before < 0 ? entries.length : before, 0, [member, value])
  return Object.fromEntries(entries)
}

/** The same object with a member under another name, in its place. */
export function withName(object: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]))
}

/** What the object has besides the members that are known. */
export function othersOf(object: JsonObject, known: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !known.includes(name)))
}

export function replaced<T>(items: readonly T[], at: number, item: T): T[] {
  return items.map((one, i) => (i === at ? item : one))
}

export function without<T>(items: readonly T[], at: number): T[] {
  return items.filter((_, i) => i !== at)
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = without(items, from)
  const item = items[from]
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** A name that none of the others has: rsi, rsi2, rsi3. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  let number = 2
  while (taken.includes(`${wanted}${number}`)) number++
  return `${wanted}${number}`
}

export function under(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
