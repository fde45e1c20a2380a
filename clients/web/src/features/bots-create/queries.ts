import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { CreateBotRequest } from '@/api/types'

export function useSymbols() {
  return useQuery({
    queryKey: ['symbols'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/symbols'))).items.map((one) => one.symbol),
    staleTime: 300_000,
  })
}

export function useBootstrap() {
  return useQuery({ queryKey: ['bootstrap'], queryFn: () => dataOf(api.GET('/api/v1/bootstrap')), staleTime: 300_000 })
}

export function useBalance() {
  return useQuery({ queryKey: ['wallet'], queryFn: () => dataOf(api.GET('/api/v1/account/wallet')) }).data?.balance ?? null
}

export interface Created {
  id: string
  isStarted: boolean
}

/** Creates the bot and, if wanted, starts it. A bot that could not be started is there all the same: its page says so. */
async function create(request: CreateBotRequest, start: boolean): Promise<Created> {
  const { id, position } = await writes.run('create-bot', request, (headers) => dataOf(api.POST('/api/v1/bots', { body: request, headers })))
  if (!start) return { id, isStarted: false }
  const options = { params: { path: { id } }, headers: { 'If-Position': String(position) } }
  const { response } = await writes.run(`bot ${id}`, 'start', (headers) =>
    api.POST('/api/v1/bots/{id}/start', { ...options, headers: { ...options.headers, ...headers } }))
  return { id, isStarted: response.ok }
}

export function useCreateBot(onDone: (created: Created) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ request, start }: { request: CreateBotRequest; start: boolean }) => create(request, start),
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: ['wallet'] })
      onDone(created)
    },
  })
}
