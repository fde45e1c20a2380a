import { describe, expect, it } from 'vitest'
import { candlesOf, continued, secondsIn } from './candles'

describe('when a timeframe is given', () => {
  it('is a number and a unit', () => {
    expect(['10s', '1m', '15m', '4h', '1d', '1w'].map(secondsIn)).toEqual([10, 60, 900, 14_400, 86_400, 604_800])
  })
})

describe('when candles are made of prices', () => {
  const heard = candlesOf([[60, 10], [75, 12], [119, 9], [121, 11]], 60)

  it('has one a timeframe, from the first price in it to the last', () => {
    expect(heard).toEqual([{ time: 60, open: 10, high: 12, low: 9, close: 9 }, { time: 120, open: 11, high: 11, low: 11, close: 11 }])
  })

  it('goes on where what is recorded ends', () => {
    const recorded = [{ time: 0, open: 8, high: 8, low: 8, close: 8 }, { time: 60, open: 9.5, high: 10, low: 9.5, close: 10 }]
    expect(continued(recorded, heard)).toEqual([recorded[0], { time: 60, open: 9.5, high: 12, low: 9, close: 9 }, heard[1]])
    expect(continued([], heard)).toEqual(heard)
  })
})
