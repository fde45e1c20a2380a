import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { PortfolioView } from '@/api/types'
import { useArena, useTopic } from '@/feed/hooks'
import type { Point } from '@/lib/equity'
import { spanOf, type Range } from '@/lib/ranges'
import { grown } from './portfolio'

const NOTHING: readonly Point[] = []

/** The portfolio as the host tells it whenever it changes, and its value since the page was opened. */
export function usePortfolio(): { portfolio: PortfolioView | null | undefined; tail: readonly Point[]; error: string | null } {
  const { data, error } = useTopic('portfolio')
  const portfolio = data as PortfolioView | null | undefined
  const [tail, setTail] = useState(NOTHING)
  const next = grown(tail, portfolio)
  if (next !== tail) setTail(next)
  return { portfolio, tail, error }
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
