import { useSyncExternalStore } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { CredentialView, ProviderView } from '@/api/types'
import { useSession } from '@/feed/hooks'
import { useBotOrigin } from './bots'
import { useCredentials, useProviders } from './credentials'
import { asOfLastWrite } from './writing'

const DEMO = 'demo-seed'

/** They call nobody, and need no key. */
const OFFLINE: ReadonlySet<string> = new Set(['scripted', 'replay'])

function useOwnEntries(id: string, type: string) {
  return useQuery({
    queryKey: ['audit', 'own', id, type],
    queryFn: () => dataOf(api.GET('/api/v1/audit-log', { params: { query: { type, stream: `user-${id}`, limit: 1 } }, headers: asOfLastWrite() })),
    select: ({ items }) => items,
    enabled: id !== '',
  })
}

function useEveryBot() {
  return useQuery({
    queryKey: ['bots', 'choices'],
    queryFn: () => dataOf(api.GET('/api/v1/bots', { params: { query: { limit: 500 } } })),
    select: ({ items }) => items.filter((bot) => bot.status !== 'deleted').sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
  })
}

/** A provider that can be asked: it has a key, or needs none. */
export function readyProviders(providers: readonly ProviderView[], credentials: readonly CredentialView[]): ProviderView[] {
  return providers.filter(({ id, kind }) => OFFLINE.has(kind) || credentials.some((one) => one.provider === id))
}

export interface FirstSteps {
  /** The account was made at the first start, and its password was never changed since. */
  hasInitialPassword: boolean
  bots: number
  hasDemo: boolean
  hasOwnBot: boolean
  providers: readonly ProviderView[]
  ready: readonly ProviderView[]
}

export const STEPS = ['password', 'content', 'provider', 'bot'] as const
export type Step = (typeof STEPS)[number]

export function isDone(step: Step, facts: FirstSteps): boolean {
  switch (step) {
    case 'password': return !facts.hasInitialPassword
    case 'content': return facts.bots > 0
    case 'provider': return facts.ready.length > 0
    case 'bot': return facts.hasOwnBot
  }
}

/** An arena without bots, or one that still has its first password, wants guidance. */
export function wantsGuidance({ bots, hasInitialPassword }: FirstSteps): boolean {
  return bots === 0 || hasInitialPassword
}

/** What the arena tells about how far it is set up; undefined until all of it is known. */
export function useFirstSteps(): { facts: FirstSteps | undefined; error: unknown } {
  const { me } = useSession()
  const registered = useOwnEntries(me?.id ?? '', 'user_registered')
  const changed = useOwnEntries(me?.id ?? '', 'password_changed')
  const bots = useEveryBot()
  const providers = useProviders()
  const credentials = useCredentials()
  const oldest = useBotOrigin(bots.data?.at(0)?.id)
  const newest = useBotOrigin(bots.data?.at(-1)?.id)
  const error = registered.error ?? changed.error ?? bots.error ?? providers.error ?? credentials.error ?? oldest.error ?? newest.error
  const areOriginsKnown = bots.data?.length === 0 || (oldest.data !== undefined && newest.data !== undefined)
  if (!registered.data || !changed.data || !bots.data || !providers.data || !credentials.data || !areOriginsKnown) return { facts: undefined, error }
  return {
    error: null,
    facts: {
      hasInitialPassword: registered.data[0]?.actor === 'system' && changed.data.length === 0,
      bots: bots.data.length,
      hasDemo: oldest.data?.correlationId === DEMO,
      hasOwnBot: newest.data != null && newest.data.correlationId !== DEMO,
      providers: providers.data,
      ready: readyProviders(providers.data, credentials.data),
    },
  }
}

export function useTrial(id: string) {
  return useMutation({ mutationFn: () => dataOf(api.POST('/api/v1/providers/{id}/test', { params: { path: { id } } })) })
}

const KEY = 'arena.firstSteps'
const listeners = new Set<() => void>()

function dismissedBy(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    // Storage is off: the notice comes back with the next page.
    return null
  }
}

/** Whether who is signed in does not want the notice on this device any more. */
export function useDismissal(): { isDismissed: boolean; dismiss: (isDismissed: boolean) => void } {
  const { me } = useSession()
  const who = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, dismissedBy)
  const dismiss = (isDismissed: boolean) => {
    try {
      if (isDismissed) localStorage.setItem(KEY, me?.id ?? '')
      else localStorage.removeItem(KEY)
    } catch {
      // Storage is off: nothing is kept.
    }
    for (const listener of listeners) listener()
  }
  return { isDismissed: who !== null && who === me?.id, dismiss }
}
