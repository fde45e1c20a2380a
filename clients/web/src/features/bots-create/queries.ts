import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { CreateBotRequest } from '@/api/types'

export function useBalance() {
  return useQuery({ queryKey: ['wallet'], queryFn: () => dataOf(api.GET('/api/v1/account/wallet')) }).data?.balance ?? null
}

/** One's own that have a version to run. */
export function usePublishedStrategies() {
  return useQuery({
    queryKey: ['strategies', 'published'],
    queryFn: () => dataOf(api.GET('/api/v1/strategies', { params: { query: { status: 'active', limit: 500 } } })),
    select: ({ items }) => items.filter((one) => one.versions > 0),
  })
}

/** With the definition of its latest version; not asked while none is chosen. */
export function useStrategyDefinition(id: string) {
  return useQuery({
    queryKey: ['strategy', id],
    queryFn: () => dataOf(api.GET('/api/v1/strategies/{id}', { params: { path: { id } } })),
    enabled: id !== '',
  })
}

/** The bot starts by itself; answers its id. */
export function useCreateBot(onDone: (id: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: CreateBotRequest) =>
      writes.run('create-bot', request, (headers) => dataOf(api.POST('/api/v1/bots', { body: request, headers }))),
    onSuccess: async ({ id, position }) => {
      // The page that comes next finds the bot: the read models have passed its creation.
      await dataOf(api.GET('/api/v1/bots/{id}', { params: { path: { id } }, headers: notBefore(position) }))
      await client.invalidateQueries({ queryKey: ['wallet'] })
      onDone(id)
    },
  })
}
