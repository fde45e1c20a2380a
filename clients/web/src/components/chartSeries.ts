import { tidy, type Point } from '@/lib/equity'
import type { ChartSeries } from './EquityChart'

/** History and tail as one line; the tail only where the history ends. */
export function joined({ history, tail }: ChartSeries): Point[] {
  const end = history.at(-1)?.[0] ?? -Infinity
  return tidy([...history, ...tail.filter(([time]) => time > end)])
}

/** The newest value. */
export function lastOf({ history, tail }: ChartSeries): number | undefined {
  const [old, live] = [history.at(-1), tail.at(-1)]
  return (old && live && old[0] >= live[0] ? old : (live ?? old))?.[1]
}

/** The value at a moment, that of the last point not after it. */
export function valueAt({ history, tail }: ChartSeries, time: number): number | undefined {
  const end = history.at(-1)?.[0] ?? -Infinity
  const live = time > end ? pointAt(tail, time) : undefined
  return (live && live[0] > end ? live : pointAt(history, time))?.[1]
}

/** By halves: points lie in the order of time. */
function pointAt(points: readonly Point[], time: number): Point | undefined {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.[0] ?? Infinity) <= time) low = middle + 1
    else high = middle
  }
  return points[low - 1]
}
