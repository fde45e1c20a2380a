import type { AlertKind, AlertView } from '@/api/types'
import { formatExactPrice, formatMoney, formatNumber, formatPercent } from '@/lib/format'

export const ALERT_KINDS = ['price', 'pnl', 'drawdown', 'failed_turns', 'missed_turns', 'budget', 'projection_lag'] as const satisfies readonly AlertKind[]

/** The others are waited for from below alone. */
export function hasDirection(kind: AlertKind): kind is 'price' | 'pnl' {
  return kind === 'price' || kind === 'pnl'
}

export function watchesBot(kind: AlertKind): boolean {
  return kind !== 'price' && kind !== 'projection_lag'
}

/** The API takes a fraction of them, people say percent. */
export function isShare(kind: AlertKind): boolean {
  return kind === 'drawdown' || kind === 'budget'
}

/** A value in the unit of its kind. */
export function formatValue(kind: AlertKind, value: number | null): string {
  switch (kind) {
    case 'price': return formatExactPrice(value)
    case 'pnl': return formatMoney(value)
    case 'drawdown': case 'budget': return formatPercent(value, { digits: 2 })
    case 'failed_turns': case 'missed_turns': case 'projection_lag': return formatNumber(value)
  }
}

export type AlertState = 'armed' | 'waiting' | 'off' | 'done'

export function stateOf({ enabled, armed, once, fired }: Pick<AlertView, 'enabled' | 'armed' | 'once' | 'fired'>): AlertState {
  if (!enabled) return once && fired > 0 ? 'done' : 'off'
  return armed ? 'armed' : 'waiting'
}
