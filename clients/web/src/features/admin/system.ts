import { useMemo } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, authorizedFetch, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import { problemOf } from '@/api/problem'
import { origin } from '@/api/session'
import type { HealthView, ProjectionView, Written } from '@/api/types'
import type { Payloads } from '@/feed/protocol'
import { useTopic } from '@/feed/hooks'
import { DASH } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { figuresOf } from './metrics'
import { asOfLastWrite, useWriting } from './writing'

const OFTEN_MS = 5_000

export type ArenaControl = 'pause' | 'resume' | 'emergency-stop'

export function useArenaControl(onDone: () => void) {
  return useWriting(
    (control: ArenaControl) => writes.run('arena', control, (headers) => control === 'pause'
      ? dataOf<Written>(api.POST('/api/v1/arena/pause', { body: { reason: null }, headers }))
      : dataOf<Written>(api.POST(`/api/v1/arena/${control}`, { headers }))),
    [['arena', 'state'], ['bots']],
    onDone,
  )
}

/** What the arena rests on; an ill one answers too, with 503. */
async function readHealth(): Promise<HealthView> {
  const { data, error, response } = await api.GET('/health/ready')
  const view = (data ?? error) as Partial<HealthView> | undefined
  if (Array.isArray(view?.checks)) return view as HealthView
  throw problemOf(response, error)
}

/** Providers of language models with the state of their breakers, on the node that answers. */
export function useProvidersHealth() {
  return useQuery({ queryKey: ['providers'], queryFn: () => dataOf(api.GET('/api/v1/providers')), select: ({ items }) => items, refetchInterval: OFTEN_MS }).data ?? []
}

export function useHealth() {
  return useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: OFTEN_MS })
}

async function readFigures() {
  const response = await authorizedFetch(new Request(new URL('/metrics', origin())))
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null))
  return figuresOf(await response.text())
}

/** What the node that answers has measured since it started. */
export function useHostFigures() {
  return useQuery({ queryKey: ['metrics'], queryFn: readFigures, refetchInterval: OFTEN_MS })
}

const FAILED_SHOWN = 5

export function useFailedTurns() {
  return useQuery({
    queryKey: ['turns', 'failed'],
    queryFn: () => dataOf(api.GET('/api/v1/arena/turns', { params: { query: { status: 'failed', limit: FAILED_SHOWN } } })),
    select: ({ items }) => items,
    refetchInterval: OFTEN_MS,
  })
}

/** Projections as the feed tells them, each second in which one moved. */
export function useProjections() {
  const { data, error } = useTopic('system')
  const snapshot = data as Payloads['system']['snapshot'] | undefined
  return { projections: snapshot?.items, error }
}

export type ProjectionOrder = { kind: 'pause' | 'resume' | 'rebuild' | 'cancel' } | { kind: 'skip'; sequence: number }

function send(name: string, order: ProjectionOrder) {
  const options = { params: { path: { name } } }
  switch (order.kind) {
    case 'cancel': return dataOf<ProjectionView>(api.DELETE('/api/v1/projections/{name}/rebuild', options))
    case 'skip': return dataOf<ProjectionView>(api.POST('/api/v1/projections/{name}/skip', { ...options, body: { sequence: order.sequence } }))
    default: return dataOf<ProjectionView>(api.POST(`/api/v1/projections/{name}/${order.kind}`, options))
  }
}

/** What follows from an order is told by the feed. */
export function useProjectionOrder(onDone: (name: string, order: ProjectionOrder) => void) {
  return useMutation({
    mutationFn: ({ name, order }: { name: string; order: ProjectionOrder }) => send(name, order),
    onSuccess: (_, { name, order }) => onDone(name, order),
  })
}

/** Everybody's name by id, as many as one page holds. */
export function usePeople(): ReadonlyMap<string, string> {
  const users = useQuery({
    queryKey: ['users', 'names'],
    queryFn: () => dataOf(api.GET('/api/v1/users', { params: { query: { limit: 500 } }, headers: asOfLastWrite() })),
    staleTime: 60_000,
  })
  return useMemo(() => new Map(users.data?.items.map((user) => [user.id, user.displayName])), [users.data])
}

const ITSELF = 'system'

/** Who did something, by name. */
export function useNames(): (id: string | null | undefined) => string {
  const { t } = useTranslation()
  const people = usePeople()
  return (id) => (id == null ? DASH : id === ITSELF ? t('administration.audit.system') : (people.get(id) ?? id))
}
