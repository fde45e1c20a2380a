import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { botKey, type Cursor } from './queries'

/** As many events as one slider holds. */
export const WINDOW = 500

/** A stretch of the bot's events: from a time on, or from where the last stretch ended. */
export function useEventWindow(id: string, from: string | null, cursor: Cursor) {
  return useQuery({
    queryKey: [...botKey(id), 'audit', 'events', from, cursor],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/events', {
      params: { path: { id }, query: { limit: WINDOW, ...(from === null ? {} : { from }), ...(cursor === null ? {} : { cursor }) } },
    })),
    placeholderData: keepPreviousData,
  })
}

/** The bot as it was once the event at this position was stored. The past does not change. */
export function useStateAt(id: string, position: number | undefined) {
  return useQuery({
    queryKey: [...botKey(id), 'audit', 'state', position],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/state', { params: { path: { id }, query: { position: position ?? 0 } } })),
    enabled: position !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })
}

/** Walks the hash chain; asked for, because it reads every event. */
export function useVerification(id: string) {
  return useQuery({
    queryKey: [...botKey(id), 'audit', 'chain'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/audit', { params: { path: { id } } })),
    enabled: false,
    gcTime: 0,
  })
}
