import type { EquityPoint } from '@/api/types'
import type { Point } from '@/lib/equity'
import { secondsOf } from '@/lib/time'

/** Points of a series as a chart wants them; those without the value are left out. */
export function pointsOf<T extends { at: string }>(points: readonly T[], valueOf: (point: T) => number | null): Point[] {
  return points.flatMap((point): Point[] => {
    const [time, value] = [secondsOf(point.at), valueOf(point)]
    return time === null || value === null ? [] : [[time, value]]
  })
}

export function equityAt({ equity }: EquityPoint): number {
  return equity
}

/** A fraction; money that was put in or taken out is no return. */
export function returnAt({ returnPct }: EquityPoint): number | null {
  return returnPct == null ? null : returnPct / 100
}
