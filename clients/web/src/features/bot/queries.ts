import { useCallback } from 'react'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { BotView, DecisionView, OrderView, Page, PositionView, TradeView } from '@/api/types'
import type { FeedMessage } from '@/feed/protocol'
import { useArena, useFeedMessages } from '@/feed/hooks'
import { spanOf, type Range } from '@/lib/ranges'

const PAGE = 50

export const botKey = (id: string) => ['bot', id] as const

type Cursor = string | null

function paging(cursor: Cursor) {
  return { limit: PAGE, ...(cursor === null ? {} : { cursor }) }
}

const paged = {
  initialPageParam: null as Cursor,
  getNextPageParam: (page: Page<unknown>): Cursor | undefined => page.nextCursor ?? undefined,
}

/** The bot; its figures follow the arena's live row. */
export function useBot(id: string) {
  const query = useQuery({
    queryKey: botKey(id),
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}', { params: { path: { id } } })),
  })
  const live = useArena().state?.bots.find((bot) => bot.id === id)
  const bot: BotView | undefined = query.data ? { ...query.data, ...live } : live
  return { bot, isDetailed: query.data !== undefined, error: query.error, refetch: query.refetch }
}

export function useBotEquity(id: string, range: Range) {
  const { state } = useArena()
  return useQuery({
    queryKey: [...botKey(id), 'equity', range],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/equity', { params: { path: { id }, query: spanOf(range, state?.asOf) } })),
    enabled: state !== undefined,
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  })
}

export function useBotPositions(id: string, status: 'open' | 'closed') {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'positions', status],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/positions', { params: { path: { id }, query: { status, ...paging(pageParam) } } })),
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

export function useBotTrades(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'trades'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/trades', { params: { path: { id }, query: paging(pageParam) } })),
    ...paged,
  })
}

export function useBotDecisions(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'decisions'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/decisions', { params: { path: { id }, query: paging(pageParam) } })),
    ...paged,
  })
}

export function useBotEvents(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'events'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/events', { params: { path: { id }, query: paging(pageParam) } })),
    ...paged,
  })
}

interface BotEvent {
  kind: 'bot' | 'trade' | 'position' | 'order' | 'decision' | 'equity'
  item: unknown
}

type Pages<T> = InfiniteData<Page<T>>

/** Puts a row where it was, or in front of the first page. */
export function placed<T extends { id: string }>(pages: Pages<T> | undefined, item: T): Pages<T> | undefined {
  if (!pages) return undefined
  const isKnown = pages.pages.some((page) => page.items.some((other) => other.id === item.id))
  return {
    ...pages,
    pages: pages.pages.map((page, index) => ({
      ...page,
      items: isKnown
        ? page.items.map((other) => (other.id === item.id ? item : other))
        : index === 0 ? [item, ...page.items] : page.items,
    })),
  }
}

function without<T extends { id: string }>(pages: Pages<T> | undefined, id: string): Pages<T> | undefined {
  return pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) }
}

/** Keeps what was loaded of a bot current with its topic; after a gap everything is asked again. */
export function useBotFeed(id: string): void {
  const client = useQueryClient()
  const onMessage = useCallback((message: FeedMessage) => {
    const key = botKey(id)
    if (message.type === 'snapshot') {
      void client.invalidateQueries({ queryKey: key })
      return
    }
    const { kind, item } = message.data as BotEvent
    switch (kind) {
      case 'bot':
        client.setQueryData<BotView>(key, (bot) => (bot ? { ...bot, ...(item as BotView) } : bot))
        break
      case 'trade':
        client.setQueryData<Pages<TradeView>>([...key, 'trades'], (pages) => placed(pages, item as TradeView))
        break
      case 'decision':
        client.setQueryData<Pages<DecisionView>>([...key, 'decisions'], (pages) => placed(pages, item as DecisionView))
        break
      case 'order':
        client.setQueryData<Pages<OrderView>>([...key, 'orders'], (pages) => placed(pages, item as OrderView))
        break
      case 'position': {
        const position = item as PositionView
        const isClosed = position.status === 'closed'
        client.setQueryData<Pages<PositionView>>([...key, 'positions', 'open'], (pages) => (isClosed ? without(pages, position.id) : placed(pages, position)))
        if (isClosed) client.setQueryData<Pages<PositionView>>([...key, 'positions', 'closed'], (pages) => placed(pages, position))
        break
      }
      case 'equity':
        break
    }
  }, [client, id])
  useFeedMessages(`bot:${id}`, onMessage)
}
