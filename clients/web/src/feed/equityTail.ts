import type { ArenaBot, ArenaState } from '@/api/types'
import type { Point } from '@/lib/equity'
import { returnOf } from '@/lib/returns'
import { secondsOf } from '@/lib/time'

/** How often a curve or candles are loaded again. */
export const HISTORY_EVERY_MS = 120_000
/** Seconds: more than what was loaded can lack. */
const KEPT = 300

export type LivePoints = ReadonlyMap<string, readonly Point[]>

/** Prices by symbol at one second of the market's clock. */
export type LivePrices = readonly [time: number, prices: ReadonlyMap<string, number>]

/** What the history does not hold yet: one point a second of the market's clock at most. Every member is replaced, never changed: readers compare by identity. */
export interface LiveCurves {
  /** Equity by bot. */
  value: LivePoints
  /** Return by bot, as a fraction; a bot that has none yet has no point. */
  percent: LivePoints
  prices: readonly LivePrices[]
}

const NONE: LiveCurves = { value: new Map(), percent: new Map(), prices: [] }

/** The arena's curves since the page was opened. */
export class EquityTail {
  curves: LiveCurves = NONE
  private asOf = 0
  private readonly listeners = new Set<() => void>()

  listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  record(state: ArenaState): void {
    const time = secondsOf(state.asOf)
    if (time === null) return
    // A market that starts over (another replay) leaves nothing of what was.
    const known = time < this.asOf ? NONE : this.curves
    this.asOf = time
    this.curves = {
      value: extended(known.value, state.bots, time, (bot) => bot.equity),
      percent: extended(known.percent, state.bots, time, returnOf),
      prices: append<LivePrices>(known.prices, [time, new Map(state.markets.map((market) => [market.symbol, market.price]))]),
    }
    for (const listener of this.listeners) listener()
  }
}

function extended(known: LivePoints, bots: readonly ArenaBot[], time: number, valueOf: (bot: ArenaBot) => number | null): LivePoints {
  return new Map(bots.map((bot) => {
    const points = known.get(bot.id) ?? []
    const value = valueOf(bot)
    return [bot.id, value === null ? points : append<Point>(points, [time, value])]
  }))
}

function append<T extends readonly [time: number, value: unknown]>(points: readonly T[], point: T): T[] {
  const isSame = points.at(-1)?.[0] === point[0]
  const kept = points.slice(-(KEPT - 1), isSame ? -1 : undefined)
  kept.push(point)
  return kept
}
