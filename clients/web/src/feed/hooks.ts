import { useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { currentSession, onSession, type Session } from '@/api/session'
import { UNKNOWN_STYLE } from '@/lib/palette'
import { ArenaContext, IdentityContext, type ArenaReading, type BotIdentity } from './arenaContext'
import type { LinkState } from './connection'
import type { LiveCurves } from './equityTail'
import { equityTail, feed } from './feed'
import type { FeedMessage } from './protocol'
import type { TopicState } from './store'

const UNKNOWN: BotIdentity = { name: '', style: UNKNOWN_STYLE, avatarUrl: null }

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

export function useArena(): ArenaReading {
  return useContext(ArenaContext)
}

export function useBotIdentity(id: string): BotIdentity {
  return useContext(IdentityContext).get(id) ?? UNKNOWN
}

export function useBotIdentities(): ReadonlyMap<string, BotIdentity> {
  return useContext(IdentityContext)
}

/** What the curves have beyond their history, once a second. */
export function useLiveCurves(): LiveCurves {
  return useSyncExternalStore(equityTail.listen, () => equityTail.curves)
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
