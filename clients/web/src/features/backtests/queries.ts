import { useCallback } from 'react'
import { queryOptions, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { api, authorizedFetch, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import { problemOf } from '@/api/problem'
import { origin } from '@/api/session'
import type { BacktestJob, BacktestSpec, Page } from '@/api/types'
import type { FeedMessage, Payloads } from '@/feed/protocol'
import { useFeedMessages } from '@/feed/hooks'

const JOBS = ['backtests'] as const
const jobKey = (id: string) => ['backtest', id] as const

export function isUnfinished({ status }: Pick<BacktestJob, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

export function useJobs() {
  return useInfiniteQuery({
    queryKey: JOBS,
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/backtests', { params: { query: { limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? null,
  })
}

function jobQuery(id: string) {
  return queryOptions({ queryKey: jobKey(id), queryFn: () => dataOf(api.GET('/api/v1/backtests/{id}', { params: { path: { id } } })) })
}

/** A result never changes. */
function resultsQuery(id: string) {
  return queryOptions({
    queryKey: [...jobKey(id), 'results'],
    queryFn: () => dataOf(api.GET('/api/v1/backtests/{id}/results', { params: { path: { id } } })),
    staleTime: Infinity,
  })
}

export function useJob(id: string) {
  return useQuery(jobQuery(id))
}

/** Several finished backtests with their results, in the order of the ids, each with what went wrong with it. */
export function useCompared(ids: readonly string[]) {
  const jobs = useQueries({ queries: ids.map(jobQuery), combine: together })
  const results = useQueries({ queries: ids.map(resultsQuery), combine: together })
  return { jobs, results }
}

function together<T>(answers: { data: T | undefined; error: Error | null }[]) {
  return answers.map(({ data, error }) => ({ data, error }))
}

export function withJob(pages: InfiniteData<Page<BacktestJob>, string | null> | undefined, job: BacktestJob): typeof pages {
  return pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === job.id ? job : one)) })) }
}

/** Follows a job that waits or runs: what the list and the page show moves with it. */
export function useJobFeed(job: BacktestJob | undefined): void {
  const client = useQueryClient()
  const onMessage = useCallback((message: FeedMessage) => {
    const moved = message.data as Payloads['backtest']['snapshot']
    if (moved === null) return
    client.setQueryData(jobKey(moved.id), moved)
    client.setQueryData<InfiniteData<Page<BacktestJob>, string | null>>(JOBS, (pages) => withJob(pages, moved))
  }, [client])
  useFeedMessages(job && isUnfinished(job) ? `backtest:${job.id}` : null, onMessage)
}

export function useResults(job: BacktestJob | undefined) {
  return useQuery({ ...resultsQuery(job?.id ?? ''), enabled: job?.status === 'completed' && job.kind === 'backtest' })
}

export function useChanges(job: BacktestJob) {
  return useQuery({
    queryKey: [...jobKey(job.id), 'changes'],
    queryFn: () => dataOf(api.GET('/api/v1/backtests/{id}/changes', { params: { path: { id: job.id } } })),
    enabled: job.status === 'completed',
    staleTime: Infinity,
  })
}

/** Ends a job that waits or runs; removes one that has ended. */
export function useEndJob(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => dataOf(api.DELETE('/api/v1/backtests/{id}', { params: { path: { id } } })),
    onSuccess: async (job) => {
      client.setQueryData(jobKey(job.id), job)
      await client.invalidateQueries({ queryKey: JOBS })
      onDone()
    },
  })
}

export function useQueueBacktest(onDone: (id: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BacktestSpec) => writes.run('backtest', body, (headers) => dataOf(api.POST('/api/v1/backtests', { body, headers }))),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: JOBS })
      onDone(id)
    },
  })
}

/** The report as a page of its own, which needs the caller's token: a plain link has none. */
export function useReport(id: string, onDone: (html: string) => void) {
  return useMutation({
    mutationFn: async () => {
      const response = await authorizedFetch(new Request(new URL(`/api/v1/backtests/${id}/report`, origin())))
      if (!response.ok) throw problemOf(response, await response.json())
      return response.text()
    },
    onSuccess: onDone,
  })
}

/** What a backtest can be of. */
export function useOwnStrategies() {
  return useQuery({ queryKey: ['strategies', 'own'], queryFn: () => dataOf(api.GET('/api/v1/strategies', { params: { query: { limit: 500 } } })) })
}

export function useStrategyVersions(id: string) {
  return useQuery({
    queryKey: ['strategy', id, 'versions'],
    queryFn: () => dataOf(api.GET('/api/v1/strategies/{id}/versions', { params: { path: { id }, query: { limit: 500 } } })),
    enabled: id !== '',
  })
}

export function useOwnBots() {
  return useQuery({ queryKey: ['bots', 'own'], queryFn: () => dataOf(api.GET('/api/v1/bots', { params: { query: { limit: 500 } } })) })
}

export function useSymbols() {
  return useQuery({ queryKey: ['bootstrap'], queryFn: () => dataOf(api.GET('/api/v1/bootstrap')), staleTime: 300_000 })
}

export function useStoredCandles() {
  return useQuery({ queryKey: ['candles', 'series'], queryFn: () => dataOf(api.GET('/api/v1/candles/series')) })
}
