import { parseAmount } from './format'

export interface StrategyInput {
  name: string
  default: number
  minimum: number | null
  maximum: number | null
  step: number | null
}

/** The inputs that a definition declares. */
export function inputsOf(definition: unknown): StrategyInput[] {
  const declared = typeof definition === 'object' && definition !== null ? (definition as { inputs?: unknown }).inputs : null
  if (typeof declared !== 'object' || declared === null) return []
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  return Object.entries(declared as Record<string, Record<string, unknown> | null>).flatMap(([name, input]) => {
    const fallback = number(input?.default)
    return fallback === null ? [] : [{ name, default: fallback, minimum: number(input?.minimum), maximum: number(input?.maximum), step: number(input?.step) }]
  })
}

export type InputProblem = 'notANumber' | 'outOfRange'

/** What is typed of the inputs that does not fit them; empty is the default. */
export function inputProblems(inputs: readonly StrategyInput[], typed: Readonly<Record<string, string>>): Partial<Record<string, InputProblem>> {
  return Object.fromEntries(inputs.flatMap((input): [string, InputProblem][] => {
    const text = typed[input.name] ?? ''
    if (text.trim() === '') return []
    const value = parseAmount(text)
    if (value === null) return [[input.name, 'notANumber']]
    return value < (input.minimum ?? input.default) || value > (input.maximum ?? input.default) ? [[input.name, 'outOfRange']] : []
  }))
}

/** The values that are typed, by input. */
export function inputValues(inputs: readonly StrategyInput[], typed: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(inputs.flatMap(({ name }): [string, number][] => {
    const value = parseAmount(typed[name] ?? '')
    return value === null ? [] : [[name, value]]
  }))
}
