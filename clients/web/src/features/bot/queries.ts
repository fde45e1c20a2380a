import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { ArenaBot, BotView, EquitySeries, Page } from '@/api/types'
import { RELOADED } from '@/feed/equityTail'
import { useArena, useSession } from '@/feed/hooks'
import { spanOf, type Range } from '@/lib/ranges'
import type { Access } from './access'
import type { Outcome } from './search'

const PAGE = 50

export const botKey = (id: string) => ['bot', id] as const

export type Cursor = string | null

function paging(cursor: Cursor) {
  return { limit: PAGE, ...(cursor === null ? {} : { cursor }) }
}

const paged = {
  initialPageParam: null as Cursor,
  getNextPageParam: (page: Page<unknown>): Cursor | undefined => page.nextCursor ?? undefined,
}

/** Who asks for a bot that is not theirs is told that there is none: then the arena's row is what there is to see. */
function isNotOurs(error: unknown): boolean {
  return ['not-found', 'forbidden', 'signed-out'].includes(asProblem(error).kind)
}

/** What everybody may know of a bot, and, where it is one's own, all of it. */
export type KnownBot = ArenaBot & Partial<BotView>

export interface BotReading {
  bot: KnownBot | undefined
  access: Access | undefined
  error: unknown
  retry: () => void
}

/** The bot; its figures follow the arena's live row. */
export function useBot(id: string): BotReading {
  const { me, phase } = useSession()
  const { state } = useArena()
  const query = useQuery({
    queryKey: botKey(id),
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}', { params: { path: { id } } })),
    enabled: me !== null,
  })
  const live = state?.bots.find((bot) => bot.id === id)
  const retry = () => void query.refetch()
  if (query.data) return { bot: { ...query.data, ...live }, access: 'own', error: null, retry }
  const isPublic = (phase === 'anonymous') || (query.error !== null && isNotOurs(query.error))
  if (isPublic && live) return { bot: live, access: 'public', error: null, retry }
  const missing = isPublic && state !== undefined ? (query.error ?? new TypeError('no such bot')) : null
  return { bot: undefined, access: undefined, error: missing ?? (isPublic ? null : query.error), retry }
}

async function publicEquity(id: string, span: { from?: string }): Promise<Pick<EquitySeries, 'points'>> {
  const { bots } = await dataOf(api.GET('/api/v1/arena/equity', { params: { query: span } }))
  return bots.find((series) => series.botId === id) ?? { points: [] }
}

export function useBotEquity(id: string, access: Access, range: Range) {
  const { state } = useArena()
  return useQuery({
    queryKey: [...botKey(id), 'equity', range],
    queryFn: () => {
      const query = spanOf(range, state?.asOf)
      return access === 'own' ? dataOf<Pick<EquitySeries, 'points'>>(api.GET('/api/v1/bots/{id}/equity', { params: { path: { id }, query } })) : publicEquity(id, query)
    },
    enabled: state !== undefined,
    ...RELOADED,
    placeholderData: keepPreviousData,
  })
}

export function useBotPositions(id: string, access: Access, status: 'open' | 'closed') {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'positions', status],
    queryFn: ({ pageParam }) => dataOf(access === 'own'
      ? api.GET('/api/v1/bots/{id}/positions', { params: { path: { id }, query: { status, ...paging(pageParam) } } })
      : api.GET('/api/v1/arena/positions', { params: { query: { botId: id, status, ...paging(pageParam) } } })),
    ...paged,
  })
}

export function useBotTrades(id: string, access: Access) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'trades'],
    queryFn: ({ pageParam }) => dataOf(access === 'own'
      ? api.GET('/api/v1/bots/{id}/trades', { params: { path: { id }, query: paging(pageParam) } })
      : api.GET('/api/v1/arena/trades', { params: { query: { botId: id, ...paging(pageParam) } } })),
    ...paged,
  })
}

export function decisionsKey(id: string, outcome: Outcome | null) {
  return [...botKey(id), 'decisions', outcome] as const
}

export function useBotDecisions(id: string, access: Access, outcome: Outcome | null) {
  const filter = outcome === null ? {} : { outcome }
  return useInfiniteQuery({
    queryKey: decisionsKey(id, outcome),
    queryFn: ({ pageParam }) => dataOf(access === 'own'
      ? api.GET('/api/v1/bots/{id}/decisions', { params: { path: { id }, query: { ...filter, ...paging(pageParam) } } })
      : api.GET('/api/v1/arena/decisions', { params: { query: { botId: id, ...filter, ...paging(pageParam) } } })),
    ...paged,
  })
}

export function useBotOrders(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'orders'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/orders', { params: { path: { id }, query: paging(pageParam) } })),
    ...paged,
  })
}

/** Oldest first, as they were stored. */
export function useBotEvents(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'events'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/events', { params: { path: { id }, query: paging(pageParam) } })),
    ...paged,
  })
}
