import type { PortfolioPoint, PortfolioView } from '@/api/types'
import { tidy, type Point } from '@/lib/equity'
import { secondsOf } from '@/lib/time'

const KEPT = 1_800

export function pointsOf(points: readonly PortfolioPoint[]): Point[] {
  return points.flatMap((point): Point[] => {
    const time = secondsOf(point.at)
    return time === null ? [] : [[time, point.totalValue]]
  })
}

/** The points that came live, and one more; the same list where there is nothing to add, or what comes is older. */
export function grown(tail: readonly Point[], portfolio: PortfolioView | null | undefined): readonly Point[] {
  const time = secondsOf(portfolio?.asOf ?? null)
  if (!portfolio || time === null) return tail
  const last = tail.at(-1)
  if (last && time < last[0]) return tail
  return last?.[0] === time && last[1] === portfolio.totalValue ? tail : tidy([...tail, [time, portfolio.totalValue]]).slice(-KEPT)
}
