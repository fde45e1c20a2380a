import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { currentSession, onSession, type Session } from '@/api/session'
import type { ArenaBot, ArenaState } from '@/api/types'
import { assignStyles, type BotStyle } from '@/lib/palette'
import type { LinkState } from './connection'
import type { LivePoints, LivePrices } from './equityTail'
import { equityTail, feed } from './feed'
import type { FeedMessage } from './protocol'
import type { TopicState } from './store'

export function useLink(): LinkState {
  return useSyncExternalStore(feed.listen, feed.link)
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, currentSession)
}

export function useTopic(topic: string): TopicState {
  useEffect(() => feed.subscribe(topic), [topic])
  return useSyncExternalStore(feed.listen, () => feed.topic(topic))
}

/** Sees each message of a topic as it is folded; `handler` must be stable. Null: none for now. */
export function useFeedMessages(topic: string | null, handler: (message: FeedMessage) => void): void {
  useEffect(() => (topic === null ? undefined : feed.subscribe(topic, handler)), [topic, handler])
}

/** The arena from the feed; asked over HTTP while the feed has nothing to say. */
export function useArena(): { state: ArenaState | undefined; error: unknown; isPending: boolean; retry: () => void } {
  const live = useTopic('arena').data as ArenaState | undefined
  const { phase } = useLink()
  const query = useQuery({
    queryKey: ['arena', 'state'],
    queryFn: () => dataOf(api.GET('/api/v1/arena/state')),
    enabled: live === undefined || phase === 'stale',
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  })
  const asked = query.data
  const state = live && asked && asked.position > live.position ? asked : (live ?? asked)
  return { state, error: state ? null : query.error, isPending: !state && query.isPending, retry: () => void query.refetch() }
}

export function useArenaBot(id: string): ArenaBot | undefined {
  return useArena().state?.bots.find((bot) => bot.id === id)
}

export function useBotStyles(): ReadonlyMap<string, BotStyle> {
  const ids = useArena().state?.bots.map((bot) => bot.id).join(' ') ?? ''
  return useMemo(() => assignStyles(ids === '' ? [] : ids.split(' ')), [ids])
}

/** Live points of equity by bot; a new map after each change. */
export function useEquityTail(): LivePoints {
  return useSyncExternalStore(feed.listen, () => equityTail.points)
}

/** Live prices; a new list after each change. */
export function useLivePrices(): readonly LivePrices[] {
  return useSyncExternalStore(feed.listen, () => equityTail.prices)
}

/** The time, so often; for clocks and countdowns. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
