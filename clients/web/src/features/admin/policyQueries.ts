import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { LeveragePolicyRequest, Written } from '@/api/types'
import { asOfLastWrite, useWriting } from './writing'

const OFTEN_MS = 5_000

export function useSymbols() {
  return useQuery({ queryKey: ['symbols'], queryFn: () => dataOf(api.GET('/api/v1/symbols', { headers: asOfLastWrite() })), select: ({ items }) => items, refetchInterval: OFTEN_MS })
}

export function usePolicies() {
  return useQuery({ queryKey: ['leverage-policies'], queryFn: () => dataOf(api.GET('/api/v1/leverage-policies', { headers: asOfLastWrite() })), select: ({ items }) => items })
}

const CHANGED = [['leverage-policies'], ['symbols'], ['audit']] as const

export interface SavedPolicy {
  symbol: string
  request: LeveragePolicyRequest
}

export function useSavePolicy(onDone: (saved: SavedPolicy) => void) {
  return useWriting(
    ({ symbol, request }: SavedPolicy) => writes.run('leverage policy', [symbol, request], (headers) => dataOf<Written>(api.PUT('/api/v1/leverage-policies/{symbol}', { params: { path: { symbol } }, body: request, headers }))),
    CHANGED,
    onDone,
  )
}

export function useRemovePolicy(onDone: (symbol: string) => void) {
  return useWriting(
    (symbol: string) => writes.run('remove leverage policy', symbol, (headers) => dataOf<Written>(api.DELETE('/api/v1/leverage-policies/{symbol}', { params: { path: { symbol } }, headers }))),
    CHANGED,
    onDone,
  )
}
