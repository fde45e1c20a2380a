import { describe, expect, it } from 'vitest'
import { distanceToLiquidation, roomLeft } from './risk'

describe('when a position is near its liquidation', () => {
  const long = { entryPrice: 100, markPrice: 90, liquidationPrice: 80 }

  it('says how far the mark may go, and what is left of the way', () => {
    expect(distanceToLiquidation(long)).toBeCloseTo(1 / 9)
    expect(roomLeft(long)).toBe(0.5)
    expect(roomLeft({ entryPrice: 100, markPrice: 110, liquidationPrice: 120 })).toBe(0.5)
  })

  it('is full where the mark is better than the entry, and empty beyond the liquidation', () => {
    expect(roomLeft({ ...long, markPrice: 130 })).toBe(1)
    expect(roomLeft({ ...long, markPrice: 70 })).toBe(0)
  })

  it('knows nothing without a mark or a liquidation', () => {
    expect(distanceToLiquidation({ ...long, markPrice: null })).toBeNull()
    expect(roomLeft({ ...long, liquidationPrice: null })).toBeNull()
  })
})
