import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { BotView, Written } from '@/api/types'
import type { BotState } from './search'
import { asOfLastWrite, paged, paging, useWriting } from './writing'

const PAGE = 25
const OFTEN_MS = 5_000

export function useAllBots(only: { status?: BotState | undefined; kind?: 'llm' }) {
  const filter = { ...(only.status ? { status: only.status } : {}), ...(only.kind ? { kind: only.kind } : {}) }
  return useInfiniteQuery({
    queryKey: ['bots', 'all', filter],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots', { params: { query: { ...paging(pageParam, PAGE), ...filter } }, headers: asOfLastWrite() })),
    ...paged,
    refetchInterval: OFTEN_MS,
  })
}

/** How a bot came to be: its first event, which no later one changes. Undefined: there is no bot to ask about. */
export function useBotOrigin(id: string | undefined) {
  return useQuery({
    queryKey: ['bot', id, 'origin'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/events', { params: { path: { id: id ?? '' }, query: { type: 'bot_created', limit: 1 } } })),
    select: ({ items }) => items[0] ?? null,
    enabled: id !== undefined,
    staleTime: Infinity,
  })
}

export type BotOrder = 'start' | 'pause' | 'resume' | 'stop'

const OFFERED: Partial<Record<string, readonly BotOrder[]>> = { created: ['start'], active: ['pause', 'stop'], paused: ['resume', 'stop'], stopped: ['start'] }

export function offeredOrders(status: string): readonly BotOrder[] {
  return OFFERED[status] ?? []
}

export interface BotOrdered {
  bot: BotView
  order: BotOrder
}

export function useBotOrder(onDone: (ordered: BotOrdered) => void) {
  return useWriting(
    ({ bot: { id }, order }: BotOrdered) => writes.run(`bot ${id}`, order, (headers) => dataOf<Written>(api.POST(`/api/v1/bots/{id}/${order}`, { params: { path: { id } }, headers }))),
    [['bots']],
    onDone,
  )
}
