import type { ArenaBot, ArenaState } from '@/api/types'
import type { Point } from '@/lib/equity'
import { returnOf } from '@/lib/returns'
import { secondsOf } from '@/lib/time'

/** A curve or candles are loaded again every two minutes, and when a page that was hidden is looked at again. */
export const RELOADED = { refetchInterval: 120_000, refetchOnWindowFocus: true } as const
/** Seconds of the market's clock of which every point is kept; of each minute before that one, since a history has a point a turn and turns may be rare. */
const EVERY_SECOND = 300
const MINUTE = 60
const MOST = 1_800

export type LivePoints = ReadonlyMap<string, readonly Point[]>

/** Prices by symbol at one second of the market's clock. */
export type LivePrices = readonly [time: number, prices: ReadonlyMap<string, number>]

/** What the history may not hold yet: one point a second of the market's clock at most. Every member is replaced, never changed: readers compare by identity. */
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
  const recent = point[0] - EVERY_SECOND
  const kept = points.filter(([time], index) => {
    const next = points[index + 1]?.[0] ?? point[0]
    return time !== point[0] && (time >= recent || Math.floor(time / MINUTE) !== Math.floor(next / MINUTE))
  })
  kept.push(point)
  return kept.length > MOST ? kept.slice(-MOST) : kept
}
