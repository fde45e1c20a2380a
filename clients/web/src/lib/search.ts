import { RANGES, type Range } from './ranges'

/** Reads one choice from the address; anything else is the default, so that no link is ever broken. */
export function choice<T extends string>(value: unknown, choices: readonly T[], fallback: T): T {
  return choices.find((one) => one === value) ?? fallback
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const UNITS = ['value', 'percent'] as const
export type Unit = (typeof UNITS)[number]

export function rangeOf(value: unknown): Range {
  return choice(value, RANGES, '24h')
}
