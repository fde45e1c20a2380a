import { useCallback } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { NotificationList } from '@/api/types'
import { useFeedMessages } from '@/feed/hooks'
import type { FeedMessage, Payloads } from '@/feed/protocol'

const INBOX = ['inbox'] as const
const PAGES = ['notifications'] as const

function newest(position?: number) {
  return dataOf(api.GET('/api/v1/notifications', { params: { query: { limit: 20 } }, headers: notBefore(position) }))
}

/** The newest ones and how many are unread, kept current by the feed; alerts that have fired are looked at again. */
export function useInbox() {
  const client = useQueryClient()
  const onMessage = useCallback((message: FeedMessage) => {
    client.setQueryData<NotificationList>(INBOX, message.data as Payloads['notifications']['snapshot'])
    void client.invalidateQueries({ queryKey: PAGES })
    void client.invalidateQueries({ queryKey: ['alerts'] })
  }, [client])
  useFeedMessages('notifications', onMessage)
  return useQuery({ queryKey: INBOX, queryFn: () => newest() })
}

export function useNotifications(unread: boolean) {
  return useInfiniteQuery({
    queryKey: [...PAGES, unread],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/notifications', { params: { query: { limit: 25, unread, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? null,
  })
}

/** Null marks all that there are. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[] | null) => writes.run('read notifications', ids, (headers) => dataOf(api.POST('/api/v1/notifications/read', { body: { ids }, headers }))),
    onSuccess: async ({ position }) => {
      client.setQueryData(INBOX, await newest(position))
      await client.invalidateQueries({ queryKey: PAGES })
    },
  })
}

/** Gives a delivery that was given up another round. */
export function useRetryDelivery(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (path: { id: string; channelId: string }) =>
      writes.run('retry delivery', path, (headers) => dataOf(api.POST('/api/v1/notifications/{id}/deliveries/{channelId}/retry', { params: { path }, headers }))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: PAGES })
      onDone()
    },
  })
}
