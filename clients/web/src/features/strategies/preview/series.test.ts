import { describe, expect, it } from 'vitest'
import { followed, isOfSameCandles, panesOf, previewOf } from './series'

const MINUTES = ['2025-01-01T00:00:00Z', '2025-01-01T00:01:00Z', '2025-01-01T00:02:00Z', '2025-01-01T00:03:00Z']

describe('when a preview is drawn', () => {
  const preview = previewOf({
    symbol: 'BTCUSD', timeframe: '1m',
    candles: MINUTES.map((openTime) => ({ openTime, open: 1, high: 2, low: 0.5, close: 1.5, volume: 1 })),
    outputs: [
      { indicator: 'bands', kind: 'bollinger', output: 'middle', onPrice: true, values: [null, 1, 1, 1] },
      { indicator: 'bands', kind: 'bollinger', output: 'width', onPrice: false, values: [null, 0, 0, 0] },
      { indicator: 'rsi', kind: 'rsi', output: 'value', onPrice: false, values: [null, null, 50, 60] },
    ],
    rules: [{ name: 'In', held: [MINUTES[0]!, MINUTES[1]!, MINUTES[3]!] }],
  })

  it('names its lines as operands do', () => expect(preview.lines.map(({ name }) => name)).toEqual(['bands', 'bands.width', 'rsi']))

  it('gives a pane to each indicator that is no price', () => expect(panesOf(preview.lines)).toEqual(['bands', 'rsi']))

  it('marks where a rule begins to hold', () => {
    expect(preview.marks).toEqual([{ rule: 'In', number: 1, hue: 1, held: 3, begun: [preview.candles[0]!.time, preview.candles[3]!.time] }])
  })

  it('stays where one looked when a candle is added', () => {
    const candles = (first: number, count: number) => Array.from({ length: count }, (_, i) => ({ ...preview.candles[0]!, time: first + i }))
    expect(followed({ from: 0, to: 9 }, candles(0, 10), candles(1, 10))).toEqual({ from: 0, to: 9 })
    expect(followed({ from: 2, to: 5 }, candles(0, 10), candles(1, 10))).toEqual({ from: 1, to: 4 })
    expect(followed({ from: 2, to: 5 }, candles(0, 10), candles(0, 11))).toEqual({ from: 2, to: 5 })
    expect(followed({ from: 6, to: 9 }, candles(0, 10), candles(0, 11))).toEqual({ from: 7, to: 10 })
    expect(followed({ from: 0, to: 9 }, candles(0, 10), candles(0, 11))).toEqual({ from: 0, to: 10 })
    expect(followed({ from: 2, to: 5 }, candles(0, 10), candles(100, 10))).toEqual({ from: 2, to: 5 })
  })

  it('stands in only for the same candles', () => {
    const key = (timeframe: string | undefined, symbol: string, from = 'market') => ['strategy-preview', timeframe && { timeframe }, symbol, from]
    const drawn = key('1m', 'BTCUSD')
    const asked = [key('1m', 'BTCUSD'), key(undefined, 'BTCUSD'), key('5m', 'BTCUSD'), key('1m', 'ETHUSD'), key('1m', 'BTCUSD', 'store')]
    expect(asked.map((one) => isOfSameCandles(drawn, one))).toEqual([true, true, false, false, false])
  })
})
