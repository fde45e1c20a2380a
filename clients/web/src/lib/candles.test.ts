import { describe, expect, it } from 'vitest'
import { canBeMadeOf, candlesOf, continued } from './candles'

describe('when candles are made of prices', () => {
  const heard = candlesOf([[60, 10], [75, 12], [119, 9], [121, 11]], 60)

  it('has one a timeframe, from the first price in it to the last', () => {
    expect(heard).toEqual([{ time: 60, open: 10, high: 12, low: 9, close: 9 }, { time: 120, open: 11, high: 11, low: 11, close: 11 }])
  })

  it('knows what stored ones can be put together', () => {
    expect(canBeMadeOf('5m', '1m')).toBe(true)
    expect(canBeMadeOf('15s', '1m')).toBe(false)
    expect(canBeMadeOf('1d', '7x')).toBe(false)
  })

  it('goes on where what is stored ends', () => {
    const stored = [{ time: 0, open: 8, high: 8, low: 8, close: 8 }, { time: 60, open: 9.5, high: 10, low: 9.5, close: 10 }]
    expect(continued(stored, heard)).toEqual([stored[0], { time: 60, open: 9.5, high: 12, low: 9, close: 9 }, heard[1]])
    expect(continued([], heard)).toEqual(heard)
  })
})
