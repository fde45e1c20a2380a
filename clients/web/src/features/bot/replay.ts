import { useCallback } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { BacktestJob, PolicyOverrides } from '@/api/types'
import type { FeedMessage, Payloads } from '@/feed/protocol'
import { useFeedMessages } from '@/feed/hooks'
import { parseAmount } from '@/lib/format'

interface Override {
  /** As the server names it. */
  name: string
  unit: 'share' | 'number' | 'whole' | 'money' | 'leverage' | 'points'
}

/** What may be otherwise than it was. */
export const OVERRIDES: readonly Override[] = [
  { name: 'fees.maker', unit: 'share' }, { name: 'fees.taker', unit: 'share' }, { name: 'slippage', unit: 'points' }, { name: 'maxLeverage', unit: 'leverage' },
  { name: 'cooldownTurns', unit: 'whole' }, { name: 'minimumOrder', unit: 'money' }, { name: 'risk.maxPositionSize', unit: 'money' }, { name: 'risk.maxOpenPositions', unit: 'whole' },
  { name: 'risk.riskPerTrade', unit: 'share' }, { name: 'risk.dailyLossLimit', unit: 'share' }, { name: 'risk.maxMarginUse', unit: 'share' }, { name: 'risk.maxDrawdown', unit: 'share' },
]

export type Typed = Readonly<Record<string, string>>
export type OverrideProblem = 'notANumber' | 'negative' | 'bothFees'

export function overrideProblems(typed: Typed): Partial<Record<string, OverrideProblem>> {
  const problems: Partial<Record<string, OverrideProblem>> = {}
  const isEmpty = (name: string) => (typed[name] ?? '').trim() === ''
  for (const { name } of OVERRIDES) {
    const value = parseAmount(typed[name] ?? '')
    if (isEmpty(name)) continue
    if (value === null) problems[name] = 'notANumber'
    else if (value < 0) problems[name] = 'negative'
  }
  if (isEmpty('fees.maker') !== isEmpty('fees.taker')) problems[isEmpty('fees.maker') ? 'fees.maker' : 'fees.taker'] = 'bothFees'
  return problems
}

/** The overrides that are typed; null: everything as it was. */
export function overridesOf(typed: Typed): PolicyOverrides | null {
  const body: Record<string, unknown> = {}
  for (const { name, unit } of OVERRIDES) {
    const value = parseAmount(typed[name] ?? '')
    if (value === null) continue
    const scaled = unit === 'share' ? Number((value / 100).toFixed(10)) : value
    const [group, key] = name.split('.')
    if (group === undefined) continue
    body[group] = key === undefined ? scaled : { ...(body[group] as object | undefined), [key]: scaled }
  }
  return Object.keys(body).length === 0 ? null : (body)
}

export function useQueueReplay(id: string, onQueued: (job: string) => void) {
  return useMutation({
    mutationFn: (overrides: PolicyOverrides | null) => writes.run(`bot ${id} replay`, overrides, (headers) => dataOf(api.POST('/api/v1/bots/{id}/replay', { params: { path: { id } }, headers, body: overrides }))),
    onSuccess: ({ id: job }) => onQueued(job),
  })
}

const jobKey = (job: string) => ['backtest', job] as const

export function isUnfinished({ status }: Pick<BacktestJob, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

/** The job, which the feed moves along while it runs. */
export function useReplayJob(job: string) {
  const client = useQueryClient()
  const query = useQuery({ queryKey: jobKey(job), queryFn: () => dataOf(api.GET('/api/v1/backtests/{id}', { params: { path: { id: job } } })) })
  const onMessage = useCallback((message: FeedMessage) => {
    const moved = message.data as Payloads['backtest']['snapshot']
    if (moved) client.setQueryData(jobKey(moved.id), moved)
  }, [client])
  useFeedMessages(query.data && isUnfinished(query.data) ? `backtest:${job}` : null, onMessage)
  return query
}

export function useReplayResult(job: string, isWanted: boolean) {
  return useQuery({
    queryKey: [...jobKey(job), 'changes'],
    queryFn: () => dataOf(api.GET('/api/v1/backtests/{id}/changes', { params: { path: { id: job } } })),
    enabled: isWanted,
    staleTime: Infinity,
  })
}
