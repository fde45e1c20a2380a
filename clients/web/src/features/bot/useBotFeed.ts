import { useCallback } from 'react'
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import type { BotView, DecisionView, Page, TradeView } from '@/api/types'
import { useFeedMessages } from '@/feed/hooks'
import type { BotItem, FeedMessage } from '@/feed/protocol'
import type { Access } from './access'
import { botKey, decisionsKey } from './queries'
import { OUTCOMES } from './search'

type Pages<T> = InfiniteData<Page<T>>

/** Puts a row where it was, or in front of the first page. */
export function placed<T extends { id: string }>(pages: Pages<T> | undefined, item: T): Pages<T> | undefined {
  if (!pages) return undefined
  const isKnown = pages.pages.some((page) => page.items.some((other) => other.id === item.id))
  const put = (items: T[], index: number): T[] =>
    isKnown ? items.map((other) => (other.id === item.id ? item : other)) : index === 0 ? [item, ...items] : items
  return { ...pages, pages: pages.pages.map((page, index) => ({ ...page, items: put(page.items, index) })) }
}

/** A decision that came to another end than it had belongs to another list. */
function taken<T extends { id: string }>(pages: Pages<T> | undefined, item: T, belongs: boolean): Pages<T> | undefined {
  if (belongs) return placed(pages, item)
  return pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((other) => other.id !== item.id) })) }
}

function takeTrade(client: QueryClient, id: string, trade: TradeView): void {
  client.setQueryData<Pages<TradeView>>([...botKey(id), 'trades'], (pages) => placed(pages, trade))
  client.setQueryData<Page<TradeView>>([...botKey(id), 'fills'], (page) => page && { ...page, items: [trade, ...page.items.filter((other) => other.id !== trade.id)] })
  void client.invalidateQueries({ queryKey: [...botKey(id), 'positions'] })
  void client.invalidateQueries({ queryKey: [...botKey(id), 'orders'] })
}

export function takeDecision(client: QueryClient, id: string, decision: DecisionView): void {
  for (const outcome of [null, ...OUTCOMES]) client.setQueryData<Pages<DecisionView>>(decisionsKey(id, outcome), (pages) => taken(pages, decision, outcome === null || outcome === decision.outcome))
  if (decision.decisions.some((item) => item.action === 'set_stops')) void client.invalidateQueries({ queryKey: [...botKey(id), 'positions'] })
}

/** Lists that follow from trades, and from decisions, which may set the stops of a position. */
const TRADED = ['trades', 'fills', 'positions', 'orders'] as const
const DECIDED = ['decisions', 'positions'] as const

function askAgain(client: QueryClient, id: string, lists: readonly string[]): void {
  for (const list of lists) void client.invalidateQueries({ queryKey: [...botKey(id), list] })
}

/**
 * Keeps what was loaded of a bot current: from its own topic for those who may have it, from the arena's for everybody else.
 * A snapshot may stand for missed messages, so that the lists are asked again.
 */
export function useBotFeed(id: string, access: Access | undefined): void {
  const client = useQueryClient()
  const onOwn = useCallback((message: FeedMessage) => {
    const { kind, item } = message.data as BotItem
    if (kind === 'bot') client.setQueryData<BotView>(botKey(id), (bot) => (bot ? { ...bot, ...item } : bot))
    if (message.type === 'snapshot') void client.invalidateQueries({ queryKey: botKey(id), predicate: (query) => query.queryKey.length > 2 })
    else if (kind === 'trade') takeTrade(client, id, item)
    else if (kind === 'decision') takeDecision(client, id, item)
  }, [client, id])
  const onTrades = useCallback((message: FeedMessage) => {
    if (message.type === 'snapshot') return askAgain(client, id, TRADED)
    const trade = message.data as TradeView
    if (message.type === 'event' && trade.botId === id) takeTrade(client, id, trade)
  }, [client, id])
  const onDecisions = useCallback((message: FeedMessage) => {
    if (message.type === 'snapshot') return askAgain(client, id, DECIDED)
    const decision = message.data as DecisionView
    if (message.type === 'event' && decision.botId === id) takeDecision(client, id, decision)
  }, [client, id])
  useFeedMessages(access === 'own' ? `bot:${id}` : null, onOwn)
  useFeedMessages(access === 'public' ? 'trades' : null, onTrades)
  useFeedMessages(access === 'public' ? 'decisions' : null, onDecisions)
}
