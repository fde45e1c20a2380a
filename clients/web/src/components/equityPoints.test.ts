import { describe, expect, it } from 'vitest'
import { equityAt, pointsOf, returnAt } from './equityPoints'

const points = [
  { at: '2026-01-01T00:00:00Z', equity: 1000, returnPct: 0 },
  { at: '2026-01-01T00:01:00Z', equity: 6000, returnPct: 0.5 },
  { at: '2026-01-01T00:02:00Z', equity: 6100, returnPct: null },
]

describe('when money comes in between', () => {
  it('is part of the equity, and no return', () => {
    expect(pointsOf(points, equityAt).map(([, value]) => value)).toEqual([1000, 6000, 6100])
    expect(pointsOf(points, returnAt).map(([, value]) => value)).toEqual([0, 0.005])
  })
})
