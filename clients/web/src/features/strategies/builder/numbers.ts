import type { Json } from './json'

const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i

/** 10,000: ten thousand to some, ten to others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/

/** What is typed where a number or an input stands. What is neither, or no number for certain, is kept as it is: it is no valid document then. */
export function readNumber(text: string): Json {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (!NUMBER.test(trimmed) || AMBIGUOUS.test(trimmed)) return trimmed
  const number = Number(trimmed.replace(',', '.'))
  return Number.isFinite(number) ? number : trimmed
}

/** Why a text that looks like a number is none. */
export function numberProblem(value: Json): 'ambiguous' | 'tooLarge' | undefined {
  if (typeof value !== 'string') return undefined
  if (AMBIGUOUS.test(value)) return 'ambiguous'
  return NUMBER.test(value) && !Number.isFinite(Number(value.replace(',', '.'))) ? 'tooLarge' : undefined
}

export function numberText(value: Json): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
