import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { AddChannelRequest, ChangeChannelRequest, QuietHours } from '@/api/types'

const CHANNELS = ['channels'] as const
const QUIET = ['quiet hours'] as const

export function useChannels() {
  return useQuery({ queryKey: CHANNELS, queryFn: () => dataOf(api.GET('/api/v1/notifications/channels')), select: ({ items }) => items })
}

export function useQuietHours() {
  return useQuery({ queryKey: QUIET, queryFn: () => dataOf(api.GET('/api/v1/notifications/quiet-hours')), select: ({ quietHours }) => quietHours })
}

function useRefresh() {
  const client = useQueryClient()
  return async (position: number | undefined) => {
    client.setQueryData(CHANNELS, await dataOf(api.GET('/api/v1/notifications/channels', { headers: notBefore(position) })))
  }
}

export type SavedChannel = { id: null; request: AddChannelRequest } | { id: string; request: ChangeChannelRequest }

/** Its own words name the write: a secret is in no cache, and in no name of one. */
function save({ id, request }: SavedChannel) {
  const { secret, ...named } = request
  return writes.run('channel', [id, named, secret == null], (headers) => dataOf(id === null
    ? api.POST('/api/v1/notifications/channels', { body: request, headers })
    : api.PATCH('/api/v1/notifications/channels/{id}', { params: { path: { id } }, body: request, headers })))
}

export function useSaveChannel(onDone: (saved: SavedChannel) => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: save,
    onSuccess: async ({ position }, saved) => {
      await refresh(position)
      onDone(saved)
    },
    gcTime: 0,
  })
}

export function useRemoveChannel(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => writes.run('remove channel', id, (headers) => dataOf(api.DELETE('/api/v1/notifications/channels/{id}', { params: { path: { id } }, headers }))),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}

/** Sends a test at once. */
export function useTestChannel(id: string) {
  return useMutation({ mutationFn: () => writes.run('test channel', id, (headers) => dataOf(api.POST('/api/v1/notifications/channels/{id}/test', { params: { path: { id } }, headers }))) })
}

/** Null takes them away. */
export function useSetQuietHours(onDone: (quiet: QuietHours | null) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (quiet: QuietHours | null) => writes.run('quiet hours', quiet, (headers) => dataOf(quiet === null
      ? api.DELETE('/api/v1/notifications/quiet-hours', { headers })
      : api.PUT('/api/v1/notifications/quiet-hours', { body: quiet, headers }))),
    onSuccess: async ({ position }, quiet) => {
      client.setQueryData(QUIET, await dataOf(api.GET('/api/v1/notifications/quiet-hours', { headers: notBefore(position) })))
      onDone(quiet)
    },
  })
}
