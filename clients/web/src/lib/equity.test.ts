import { describe, expect, it } from 'vitest'
import { fitting, placed, places, sparkline, spread, stepOf, thin, tidy, type Point, drawdownOf } from './equity'

describe('when points come in any order', () => {
  it('sorts them and keeps the later of two at one instant', () => {
    expect(tidy([[3, 30], [1, 10], [3, 31], [2, Number.NaN]])).toEqual([[1, 10], [3, 31]])
  })
})

describe('when a history of hours ends in seconds', () => {
  const history: Point[] = [[0, 1], [3600, 2], [7200, 3]]
  const live: Point[] = [[7201, 4], [7202, 5], [7203, 6]]

  it('gives every stretch of time the same room', () => {
    const step = stepOf([[...history, ...live]], 100)
    expect(step).toBe(120)
    const axis = places([placed([...history, ...live], step)], step)
    expect(new Set(axis.slice(1).map((time, i) => time - (axis[i] ?? 0)))).toEqual(new Set([120]))
  })

  it('keeps the last point of each place', () => {
    expect(placed([...history, ...live], 100)).toEqual([[0, 1], [3600, 2], [7200, 6]])
  })

  it('has no places without points', () => {
    expect(places([[]], 10)).toEqual([])
    expect(stepOf([[]], 10)).toBe(1)
  })
})

describe('when there are more points than pixels', () => {
  it('keeps the first and the last', () => {
    const points = Array.from({ length: 1000 }, (_, i): Point => [i, i])
    const thinned = thin(points, 48)
    expect(thinned).toHaveLength(48)
    expect([thinned[0], thinned.at(-1)]).toEqual([[0, 0], [999, 999]])
  })

  it('draws a line from edge to edge', () => {
    expect(sparkline([[0, 1], [1, 2]], 80, 24)).toBe('M0.0 23.0L80.0 1.0')
    expect(sparkline([[0, 1], [1, 1]], 80, 24)).toBe('M0.0 12.0L80.0 12.0')
    expect(sparkline([[0, 1]], 80, 24)).toBe('')
  })
})

describe('when labels would cover each other', () => {
  it('moves them apart, in order, inside the panel', () => {
    const at = spread([100, 100, 100, 5], 20, 200)
    expect(at[3]).toBeLessThan(at[0]!)
    const sorted = [...at].sort((a, b) => a - b)
    for (const [i, y] of sorted.entries()) if (i > 0) expect(y - sorted[i - 1]!).toBeGreaterThanOrEqual(20)
    expect(sorted[0]).toBeGreaterThanOrEqual(10)
    expect(sorted.at(-1)).toBeLessThanOrEqual(190)
  })

  it('squeezes what does not fit', () => {
    const at = spread(Array.from({ length: 20 }, () => 50), 20, 100)
    expect(Math.max(...at)).toBeLessThanOrEqual(100)
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0)
  })
})

describe('when equity falls', () => {
  it('counts from the highest so far', () => {
    expect(drawdownOf([[1, 100], [2, 200], [3, 150], [4, 250]])).toEqual([[1, 0], [2, 0], [3, -0.25], [4, 0]])
    expect(drawdownOf([])).toEqual([])
  })
})

describe('labels that have no room', () => {
  it('are all shown where they have', () => {
    expect(fitting([90, 10, 50], 20, 100)).toEqual([1, 2, 0])
  })

  it('give way, but the first and the last stay', () => {
    const at = [0, 3, 30, 31, 48, 52, 95, 99]
    expect(fitting(at, 20, 100).map((index) => at[index])).toEqual([0, 30, 52, 99])
  })

  it('of none, of one, and of many at one place', () => {
    expect(fitting([], 20, 100)).toEqual([])
    expect(fitting([5], 20, 10)).toEqual([0])
    expect(fitting(Array.from({ length: 50 }, () => 7), 20, 100)).toHaveLength(2)
  })
})
