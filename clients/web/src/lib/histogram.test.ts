import { describe, expect, it } from 'vitest'
import { histogram } from './histogram'

describe('when values are counted', () => {
  it('has bins of a round width, apart at zero, that hold every value', () => {
    const bins = histogram([-3, -1, 0, 2, 2, 9.5], 12)
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(6)
    expect(bins[0]).toEqual({ from: -4, to: -2, count: 1 })
    expect(bins.some((bin) => bin.from < 0 && bin.to > 0)).toBe(false)
    expect(bins.at(-1)).toEqual({ from: 8, to: 10, count: 1 })
  })

  it('takes what is all alike, and nothing', () => {
    expect(histogram([0, 0])).toEqual([{ from: 0, to: 0, count: 2 }])
    expect(histogram([])).toEqual([])
  })
})
