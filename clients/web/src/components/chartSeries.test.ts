import { describe, expect, it } from 'vitest'
import type { Point } from '@/lib/equity'
import { joined, lastOf, valueAt } from './chartSeries'
import type { ChartSeries } from './EquityChart'

function series(history: Point[], tail: Point[]): ChartSeries {
  return { id: 'a', name: 'a', style: 'benchmark', history, tail }
}

describe('when live points follow a history', () => {
  const one = series([[10, 1], [20, 2], [30, 3]], [[25, 9], [30, 9], [31, 4], [32, 5]])

  it('is one line, in which the history counts where both know a moment', () => {
    expect(joined(one)).toEqual([[10, 1], [20, 2], [30, 3], [31, 4], [32, 5]])
  })

  it('has the value of the last point before a moment', () => {
    for (const time of [9, 10, 15, 29, 30, 31, 40]) expect(valueAt(one, time)).toBe(joined(one).findLast(([at]) => at <= time)?.[1])
  })

  it('ends with the newest', () => {
    expect(lastOf(one)).toBe(5)
    expect(lastOf(series([[10, 1]], []))).toBe(1)
    expect(lastOf(series([], [[10, 2]]))).toBe(2)
    expect(lastOf(series([[40, 7]], [[30, 1]]))).toBe(7)
    expect(lastOf(series([], []))).toBeUndefined()
  })
})
