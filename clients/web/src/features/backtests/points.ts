import type { Point } from '@/lib/equity'
import { secondsOf } from '@/lib/time'

/** Rows of a result as points of a chart. */
export function pointsOf<T extends { at: string }>(rows: readonly T[], value: (row: T) => number): Point[] {
  return rows.flatMap((row): Point[] => {
    const time = secondsOf(row.at)
    return time === null ? [] : [[time, value(row)]]
  })
}
