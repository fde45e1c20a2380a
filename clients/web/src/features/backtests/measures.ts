import type { BacktestFigures } from '@/api/types'
import { formatMoney, formatNumber, formatPercent, formatYearly } from '@/lib/format'

type Measured = 'totalReturn' | 'cagr' | 'sharpe' | 'sortino' | 'calmar' | 'volatility' | 'maxDrawdown' | 'profitFactor' | 'winRate' | 'expectancy' | 'sqn' | 'totalTrades' | 'exposure' | 'feesPaid' | 'finalEquity' | 'liquidations'

/** A figure of a backtest that can be compared. */
export interface Measure {
  key: Measured
  /** Which of two values is the better one; null: neither. */
  better: 'more' | 'less' | null
  print: (value: number | null) => string
}

const share = (value: number | null) => formatPercent(value)
const gain = (value: number | null) => formatPercent(value, { sign: true })
const ratio = (value: number | null) => formatNumber(value, { digits: 2 })
const money = (value: number | null) => formatMoney(value)
const count = (value: number | null) => formatNumber(value)

export const TOTAL_RETURN: Measure = { key: 'totalReturn', better: 'more', print: gain }

export const MEASURES: readonly Measure[] = [
  TOTAL_RETURN,
  { key: 'finalEquity', better: 'more', print: money },
  { key: 'cagr', better: 'more', print: (value) => formatYearly(value, 'percent') },
  { key: 'sharpe', better: 'more', print: ratio },
  { key: 'sortino', better: 'more', print: ratio },
  { key: 'calmar', better: 'more', print: (value) => formatYearly(value, 'ratio') },
  { key: 'volatility', better: 'less', print: share },
  { key: 'maxDrawdown', better: 'less', print: share },
  { key: 'profitFactor', better: 'more', print: ratio },
  { key: 'winRate', better: 'more', print: share },
  { key: 'expectancy', better: 'more', print: (value) => formatMoney(value, { sign: true }) },
  { key: 'sqn', better: 'more', print: ratio },
  { key: 'totalTrades', better: null, print: count },
  { key: 'exposure', better: null, print: share },
  { key: 'feesPaid', better: 'less', print: money },
  { key: 'liquidations', better: 'less', print: count },
]

export function measured({ key }: Pick<Measure, 'key'>, figures: BacktestFigures): number | null {
  const value = figures[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The best of the values; null where none is better than another. */
export function bestOf(values: readonly (number | null)[], better: Measure['better']): number | null {
  const known = values.filter((value) => value !== null)
  if (better === null || known.length < 2 || new Set(known).size < 2) return null
  return better === 'more' ? Math.max(...known) : Math.min(...known)
}
