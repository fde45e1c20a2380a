import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { SymbolView, WatchlistView } from '@/api/types'
import { changed, type WatchlistChange } from './watchlist'

const WATCHLIST = ['watchlist'] as const

export function useSymbols() {
  return useQuery({ queryKey: ['symbols'], queryFn: () => dataOf(api.GET('/api/v1/symbols')), select: ({ items }) => items, staleTime: 60_000 })
}

/** Spectators have none. */
export function useWatchlist(isWanted: boolean) {
  return useQuery({ queryKey: WATCHLIST, queryFn: () => dataOf(api.GET('/api/v1/watchlist')), select: ({ items }) => items, enabled: isWanted })
}

function send(change: WatchlistChange) {
  return writes.run('watchlist', change, (headers) => {
    if (change.kind === 'arrange') return dataOf(api.PUT('/api/v1/watchlist', { body: { symbols: change.symbols }, headers }))
    return dataOf(api.POST(`/api/v1/watchlist/${change.kind}`, { body: { symbol: change.symbol }, headers }))
  })
}

export function useChangeWatchlist() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    // Shown at once; what the host refuses is taken back.
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: WATCHLIST })
      const before = client.getQueryData<WatchlistView>(WATCHLIST)
      client.setQueryData<WatchlistView>(WATCHLIST, (known) => known && changed(known, change, client.getQueryData<{ items: SymbolView[] }>(['symbols'])?.items ?? []))
      return before
    },
    onError: (_, __, before) => {
      client.setQueryData(WATCHLIST, before)
    },
    onSuccess: async ({ position }) => {
      client.setQueryData(WATCHLIST, await dataOf(api.GET('/api/v1/watchlist', { headers: notBefore(position) })))
    },
  })
}
