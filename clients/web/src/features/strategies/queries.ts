import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { ExportedStrategy, Written } from '@/api/types'

const STRATEGIES = ['strategies'] as const
const strategyKey = (id: string) => ['strategy', id] as const

export function useStrategies(status: 'active' | 'archived') {
  return useInfiniteQuery({
    queryKey: [...STRATEGIES, status],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/strategies', { params: { query: { status, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? null,
  })
}

export function useStrategy(id: string) {
  return useQuery({ queryKey: strategyKey(id), queryFn: () => dataOf(api.GET('/api/v1/strategies/{id}', { params: { path: { id } } })) })
}

/** Newest first. */
export function useVersions(id: string) {
  return useQuery({
    queryKey: [...strategyKey(id), 'versions'],
    queryFn: () => dataOf(api.GET('/api/v1/strategies/{id}/versions', { params: { path: { id }, query: { limit: 500 } } })),
    select: ({ items }) => [...items].sort((a, b) => b.number - a.number),
  })
}

export function useComparison(id: string, from: number, to: number) {
  return useQuery({
    queryKey: [...strategyKey(id), 'diff', from, to],
    queryFn: () => dataOf(api.GET('/api/v1/strategies/{id}/diff', { params: { path: { id }, query: { from: String(from), to: String(to) } } })),
    enabled: from > 0 && to > 0 && from !== to,
  })
}

/** Bots that can run a strategy. */
export function useRuleBots() {
  return useQuery({
    queryKey: ['bots', 'own'],
    queryFn: () => dataOf(api.GET('/api/v1/bots', { params: { query: { limit: 500 } } })),
    select: ({ items }) => items.filter((bot) => bot.kind === 'rules' && bot.status !== 'deleted'),
  })
}

export type StrategyWrite =
  | { kind: 'draft'; definition: unknown }
  | { kind: 'publish'; definition: unknown; version: string | null; changelog: string | null }
  | { kind: 'deploy'; version: number; botIds: string[]; inputs: Record<string, number> | null }
  | { kind: 'rollback'; toVersion: number | null }
  | { kind: 'archive' }

function send(id: string, write: StrategyWrite): Promise<Written> {
  return writes.run(`strategy ${id}`, write, (headers): Promise<Written> => {
    const options = { params: { path: { id } }, headers }
    switch (write.kind) {
      case 'draft': return dataOf(api.PUT('/api/v1/strategies/{id}/draft', { ...options, body: { definition: write.definition } }))
      case 'publish': return dataOf(api.POST('/api/v1/strategies/{id}/versions', { ...options, body: { definition: write.definition, version: write.version, changelog: write.changelog } }))
      case 'deploy': return dataOf(api.POST('/api/v1/strategies/{id}/deploy', { ...options, body: { version: write.version, botIds: write.botIds, inputs: write.inputs } }))
      case 'rollback': return dataOf(api.POST('/api/v1/strategies/{id}/rollback', { ...options, body: write.toVersion === null ? {} : { toVersion: write.toVersion } }))
      case 'archive': return dataOf(api.DELETE('/api/v1/strategies/{id}', options))
    }
  })
}

/** Writes, then reads the strategy as of that write. */
export function useStrategyWrite(id: string, onDone: (write: StrategyWrite) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (write: StrategyWrite) => send(id, write),
    onSuccess: async ({ position }, write) => {
      client.setQueryData(strategyKey(id), await dataOf(api.GET('/api/v1/strategies/{id}', { params: { path: { id } }, headers: notBefore(position) })))
      await Promise.all([client.invalidateQueries({ queryKey: [...strategyKey(id), 'versions'] }), client.invalidateQueries({ queryKey: STRATEGIES })])
      onDone(write)
    },
  })
}

export type NewStrategy = { kind: 'create'; definition: unknown; changelog: string | null } | { kind: 'import'; exported: ExportedStrategy }

/** The page that comes next finds the strategy: the read models have passed its creation. */
export function useCreateStrategy(onDone: (id: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: NewStrategy) => writes.run('new strategy', wanted, (headers) => dataOf(wanted.kind === 'create'
      ? api.POST('/api/v1/strategies', { body: { definition: wanted.definition, changelog: wanted.changelog }, headers })
      : api.POST('/api/v1/strategies/import', { body: wanted.exported, headers }))),
    onSuccess: async ({ id, position }) => {
      client.setQueryData(strategyKey(id), await dataOf(api.GET('/api/v1/strategies/{id}', { params: { path: { id } }, headers: notBefore(position) })))
      await client.invalidateQueries({ queryKey: STRATEGIES })
      onDone(id)
    },
  })
}

export function useExport(id: string, onDone: (exported: ExportedStrategy) => void) {
  return useMutation({ mutationFn: () => dataOf(api.GET('/api/v1/strategies/{id}/export', { params: { path: { id } } })), onSuccess: onDone })
}
