import type { StrategyPreview } from '@/api/types'
import type { Candle } from '@/lib/candles'
import { secondsOf } from '@/lib/time'

export interface PreviewLine {
  /** As an operand names it: rsi, macd.signal. */
  name: string
  indicator: string
  isOnPrice: boolean
  /** 1..8: the CSS variable --bot-N. */
  hue: number
  values: readonly (number | null)[]
}

/** Where a condition began to hold, and for how many candles in all. */
export interface PreviewMark {
  rule: string
  number: number
  hue: number
  held: number
  begun: readonly number[]
}

export interface Preview {
  symbol: string
  timeframe: string
  candles: readonly Candle[]
  lines: readonly PreviewLine[]
  marks: readonly PreviewMark[]
}

const HUES = 8

export function previewOf({ symbol, timeframe, candles, outputs, rules }: StrategyPreview): Preview {
  const times = candles.map(({ openTime }) => secondsOf(openTime) ?? 0)
  const places = new Map(times.map((time, i) => [time, i]))
  return {
    symbol, timeframe,
    candles: candles.map(({ open, high, low, close }, i) => ({ time: times[i] ?? 0, open, high, low, close })),
    lines: outputs.map(({ indicator, output, onPrice, values }, i) => ({
      name: outputs.findIndex((one) => one.indicator === indicator) === i ? indicator : `${indicator}.${output}`,
      indicator, isOnPrice: onPrice, hue: (i % HUES) + 1, values,
    })),
    marks: rules.map(({ name, held }, i) => {
      const at = held.flatMap((time) => places.get(secondsOf(time) ?? -1) ?? [])
      return { rule: name, number: i + 1, hue: (i % HUES) + 1, held: at.length, begun: at.filter((place, k) => at[k - 1] !== place - 1).map((place) => times[place] ?? 0) }
    }),
  }
}

/** The indicators that stand under the candles, one pane each. */
export function panesOf(lines: readonly PreviewLine[]): string[] {
  return [...new Set(lines.filter((line) => !line.isOnPrice).map((line) => line.indicator))]
}

interface Stretch {
  from: number
  to: number
}

/** Where the places that were looked at lie once candles have come and gone; who looks at the last one goes on doing so. */
export function followed({ from, to }: Stretch, before: readonly Candle[], after: readonly Candle[]): Stretch {
  const last = before.length - 1
  const grown = after.length - before.length
  if (to >= last) return { from: from <= 0 ? from : from + grown, to: to + grown }
  const place = after.findIndex(({ time }) => time === before[last]?.time)
  return place < 0 ? { from, to } : { from: from + place - last, to: to + place - last }
}

function timeframeOf(definition: unknown): unknown {
  return (definition as { timeframe?: unknown } | null | undefined)?.timeframe
}

/** Whether what was drawn for the query `before` may stand until the answer to `now` is there: other candles may not. */
export function isOfSameCandles(before: readonly unknown[], now: readonly unknown[]): boolean {
  const [, drawn, ...candles] = before
  const [, definition, ...wanted] = now
  return candles.every((one, i) => one === wanted[i]) && (definition === undefined || timeframeOf(drawn) === timeframeOf(definition))
}
