import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { ChangeAlertRequest, CreateAlertRequest } from '@/api/types'

const ALERTS = ['alerts'] as const

/** Whether they are armed follows the market, of which no topic tells. */
const LOOK_MS = 5_000

export function useAlerts() {
  return useInfiniteQuery({
    queryKey: ALERTS,
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/alerts', { params: { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? null,
    refetchInterval: LOOK_MS,
  })
}

/** What an alert can watch. */
export function useOwnBots() {
  return useQuery({
    queryKey: ['bots', 'own'],
    queryFn: () => dataOf(api.GET('/api/v1/bots', { params: { query: { limit: 500 } } })),
    select: ({ items }) => items.filter((bot) => bot.status !== 'deleted'),
  })
}

/** Waits until the list holds what was written. */
function useRefresh() {
  const client = useQueryClient()
  return async (position: number | undefined) => {
    await dataOf(api.GET('/api/v1/alerts', { params: { query: { limit: 1 } }, headers: notBefore(position) }))
    await client.invalidateQueries({ queryKey: ALERTS })
  }
}

export function useCreateAlert(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: CreateAlertRequest) => writes.run('create alert', body, (headers) => dataOf(api.POST('/api/v1/alerts', { body, headers }))),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}

export function useChangeAlert(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, changes }: { id: string; changes: ChangeAlertRequest }) =>
      writes.run('change alert', [id, changes], (headers) => dataOf(api.PATCH('/api/v1/alerts/{id}', { params: { path: { id } }, body: changes, headers }))),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}

export function useRemoveAlert(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => writes.run('remove alert', id, (headers) => dataOf(api.DELETE('/api/v1/alerts/{id}', { params: { path: { id } }, headers }))),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}
