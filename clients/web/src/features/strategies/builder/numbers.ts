import type { Json } from './json'

const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i

/** What is typed where a number or an input stands. What is neither is kept as it is: the host says what is wrong with it. */
export function readNumber(text: string): Json {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : trimmed
}

export function numberText(value: Json): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
