import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { PortfolioPoint, PortfolioView } from '@/api/types'
import { useArena, useTopic } from '@/feed/hooks'
import { tidy, type Point } from '@/lib/equity'
import { spanOf, type Range } from '@/lib/ranges'
import { secondsOf } from '@/lib/time'

const KEPT = 1_800
const NOTHING: readonly Point[] = []

export function pointsOf(points: readonly PortfolioPoint[]): Point[] {
  return points.flatMap((point): Point[] => {
    const time = secondsOf(point.at)
    return time === null ? [] : [[time, point.totalValue]]
  })
}

/** The points that came live, and one more; the same list where there is nothing to add. */
export function grown(tail: readonly Point[], portfolio: PortfolioView | null | undefined): readonly Point[] {
  const time = secondsOf(portfolio?.asOf ?? null)
  if (!portfolio || time === null) return tail
  const last = tail.at(-1)
  return last?.[0] === time && last[1] === portfolio.totalValue ? tail : tidy([...tail, [time, portfolio.totalValue]]).slice(-KEPT)
}

/** The portfolio as the host tells it whenever it changes, and its value since the page was opened. */
export function usePortfolio(): { portfolio: PortfolioView | null | undefined; tail: readonly Point[] } {
  const { data } = useTopic('portfolio')
  const portfolio = data as PortfolioView | null | undefined
  const [tail, setTail] = useState(NOTHING)
  const next = grown(tail, portfolio)
  if (next !== tail) setTail(next)
  return { portfolio, tail }
}

export function usePortfolioHistory(range: Range) {
  const { state } = useArena()
  return useQuery({
    queryKey: ['wallet', 'history', range],
    queryFn: () => dataOf(api.GET('/api/v1/account/portfolio/history', { params: { query: spanOf(range, state?.asOf) } })),
    enabled: state !== undefined,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  })
}
