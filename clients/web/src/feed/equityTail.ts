import type { ArenaState } from '@/api/types'
import { secondsOf } from '@/lib/time'
import type { Point } from '@/lib/equity'

const KEPT = 1800

export type LivePoints = ReadonlyMap<string, readonly Point[]>

/** Equity of each bot since the page was opened, one point a second at most: what the history does not hold yet. */
export class EquityTail {
  /** Replaced, never changed: readers compare it by identity. */
  points: LivePoints = new Map()
  private asOf = 0

  record(state: ArenaState): void {
    const time = secondsOf(state.asOf)
    if (time === null) return
    // A market that starts over (another replay) leaves nothing of what was.
    const known: LivePoints = time < this.asOf ? new Map<string, readonly Point[]>() : this.points
    this.asOf = time
    this.points = new Map(state.bots.map((bot) => [bot.id, append(known.get(bot.id) ?? [], [time, bot.equity])]))
  }
}

function append(points: readonly Point[], point: Point): Point[] {
  const earlier = points.at(-1)?.[0] === point[0] ? points.slice(0, -1) : points
  return [...earlier.slice(-(KEPT - 1)), point]
}
