import type { RankBy, SweepTable } from '@/api/types'
import { measured, MEASURES, TOTAL_RETURN, type Measure } from './measures'

type Row = SweepTable['rows'][number]

/** An input that the sweep varied, with its values in rising order. */
export interface Axis {
  name: string
  values: readonly number[]
}

/** What the shades mean something for. */
export const HEAT_MEASURES = MEASURES.filter((measure) => measure.better !== null)

export function measureOf(rankedBy: RankBy): Measure {
  const key = rankedBy.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return MEASURES.find((measure) => measure.key === key) ?? TOTAL_RETURN
}

export function axesOf(rows: readonly Row[]): Axis[] {
  return Object.keys(rows[0]?.inputs ?? {})
    .map((name) => ({ name, values: [...new Set(rows.flatMap((row) => row.inputs[name] ?? []))].sort((a, b) => a - b) }))
    .filter(({ values }) => values.length > 1)
}

/** The row of a setting; undefined: it is not among those that are kept. */
export function rowAt(rows: readonly Row[], setting: Readonly<Record<string, number>>): Row | undefined {
  return rows.find((row) => Object.entries(setting).every(([name, value]) => row.inputs[name] === value))
}

/** The value that is neither a gain nor a loss. */
function neutralOf({ key }: Measure, initialCapital: number): number {
  switch (key) {
    case 'finalEquity': return initialCapital
    case 'profitFactor': return 1
    case 'winRate': return 0.5
    default: return 0
  }
}

/** Above zero where a value is good, below where it is bad: what a shade is made of. */
export function heatOf(measure: Measure, value: number, initialCapital: number): number {
  return measure.better === 'less' ? -value : value - neutralOf(measure, initialCapital)
}

/** The strongest heat of all. */
export function mostHeat(measure: Measure, rows: readonly Row[], initialCapital: number): number {
  return rows.reduce((most, row) => {
    const value = measured(measure, row.metrics)
    return value === null ? most : Math.max(most, Math.abs(heatOf(measure, value, initialCapital)))
  }, 0)
}
