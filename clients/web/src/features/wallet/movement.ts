import { parseAmount } from '@/lib/format'

export type AmountProblem = 'required' | 'notANumber' | 'notPositive' | 'tooMany' | 'tooMuch'

/** What is wrong with a typed amount, or null. Amounts have at most eight decimals, and no more than there is. */
export function amountProblem(text: string, available: number | null): AmountProblem | null {
  if (text.trim() === '') return 'required'
  const amount = parseAmount(text)
  if (amount === null) return 'notANumber'
  if (amount <= 0) return 'notPositive'
  if ((/[.,](\d+)$/.exec(text.trim())?.[1]?.length ?? 0) > 8) return 'tooMany'
  return available !== null && amount > available ? 'tooMuch' : null
}
