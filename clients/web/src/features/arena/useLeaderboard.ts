import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { Window } from './search'
import { useIsAfterBots } from './useArenaView'

const EVERY_MS = 15_000

/** Figures that the live rows lack: Sharpe, cost of decisions, and everything of a window. */
export function useLeaderboard(window: Window) {
  return useQuery({
    queryKey: ['leaderboard', window],
    queryFn: () => dataOf(api.GET('/api/v1/leaderboard', { params: { query: { sort: 'return', window } } })),
    enabled: useIsAfterBots(),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  })
}
