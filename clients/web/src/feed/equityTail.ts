import type { ArenaState } from '@/api/types'
import { secondsOf } from '@/lib/time'
import type { Point } from '@/lib/equity'

const KEPT = 1800

export type LivePoints = ReadonlyMap<string, readonly Point[]>

/** Prices by symbol at one second of the market's clock. */
export type LivePrices = readonly [time: number, prices: ReadonlyMap<string, number>]

/** Equity of each bot, and the prices, since the page was opened, one point a second at most: what the history does not hold yet. */
export class EquityTail {
  /** Replaced, never changed: readers compare it by identity. */
  points: LivePoints = new Map()
  prices: readonly LivePrices[] = []
  private asOf = 0

  record(state: ArenaState): void {
    const time = secondsOf(state.asOf)
    if (time === null) return
    // A market that starts over (another replay) leaves nothing of what was.
    if (time < this.asOf) {
      this.points = new Map()
      this.prices = []
    }
    this.asOf = time
    const known = this.points
    this.points = new Map(state.bots.map((bot) => [bot.id, append<Point>(known.get(bot.id) ?? [], [time, bot.equity])]))
    this.prices = append<LivePrices>(this.prices, [time, new Map(state.markets.map((market) => [market.symbol, market.price]))])
  }
}

function append<T extends readonly [time: number, value: unknown]>(points: readonly T[], point: T): T[] {
  const earlier = points.at(-1)?.[0] === point[0] ? points.slice(0, -1) : points
  return [...earlier.slice(-(KEPT - 1)), point]
}
