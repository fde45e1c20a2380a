import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { BotView, Page, Written } from '@/api/types'
import type { BotState } from './search'
import { asOfLastWrite, paged, paging, useWriting } from './writing'

const PAGE = 25
/** Of one answer of the host. */
const MOST = 500
const OFTEN_MS = 5_000

export function useAllBots(status: BotState | undefined) {
  return useInfiniteQuery({
    queryKey: ['bots', 'all', status ?? null],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots', { params: { query: { ...paging(pageParam, PAGE), ...(status ? { status } : {}) } }, headers: asOfLastWrite() })),
    ...paged,
    refetchInterval: OFTEN_MS,
  })
}

async function readAllBots(): Promise<BotView[]> {
  const bots: BotView[] = []
  let cursor: string | null = null
  do {
    const page: Page<BotView> = await dataOf(api.GET('/api/v1/bots', { params: { query: paging(cursor, MOST) }, headers: asOfLastWrite() }))
    bots.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return bots
}

/** Every bot that asks a language model. */
export function useModelBots() {
  return useQuery({ queryKey: ['bots', 'models'], queryFn: readAllBots, select: (bots) => bots.filter((bot) => bot.kind === 'llm') })
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
