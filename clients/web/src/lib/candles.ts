import type { Point } from './equity'

export interface Candle {
  /** Seconds since the epoch, when it opened. */
  time: number
  open: number
  high: number
  low: number
  close: number
}

export const TIMEFRAMES = ['1m', '5m', '15m', '1h', '4h', '1d'] as const
export type Timeframe = (typeof TIMEFRAMES)[number]

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }

/** Of any timeframe of the API: a number and a unit, as in 15m. */
export function secondsIn(timeframe: string): number {
  return Number.parseInt(timeframe, 10) * (SECONDS[timeframe.slice(-1)] ?? 1)
}

/** Candles of prices as they were heard, oldest first. */
export function candlesOf(prices: readonly Point[], seconds: number): Candle[] {
  const candles: Candle[] = []
  for (const [at, price] of prices) {
    const time = Math.floor(at / seconds) * seconds
    const last = candles.at(-1)
    if (last?.time === time) candles[candles.length - 1] = { ...last, high: Math.max(last.high, price), low: Math.min(last.low, price), close: price }
    else candles.push({ time, open: price, high: price, low: price, close: price })
  }
  return candles
}

/** What is recorded, and behind its end what was heard since; where both know a candle, together. */
export function continued(recorded: readonly Candle[], heard: readonly Candle[]): Candle[] {
  const end = recorded.at(-1)
  if (!end) return [...heard]
  const same = heard.find(({ time }) => time === end.time)
  const last = same ? { ...end, high: Math.max(end.high, same.high), low: Math.min(end.low, same.low), close: same.close } : end
  return [...recorded.slice(0, -1), last, ...heard.filter(({ time }) => time > end.time)]
}
