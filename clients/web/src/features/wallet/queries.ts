import { useCallback } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { WalletView } from '@/api/types'
import type { FeedMessage, Payloads } from '@/feed/protocol'
import { useFeedMessages } from '@/feed/hooks'

const WALLET = ['wallet'] as const
const LEDGER = ['wallet', 'ledger'] as const

/** The wallet, kept current by the account topic. */
export function useWallet() {
  const client = useQueryClient()
  const onMessage = useCallback((message: FeedMessage) => {
    const wallet = message.data as Payloads['account']['snapshot']
    if (wallet === null) return
    const before = client.getQueryData<WalletView>(WALLET)
    client.setQueryData(WALLET, wallet)
    // Pools move with the market; the ledger only with the wallet's own events.
    if (before?.position !== wallet.position) void client.invalidateQueries({ queryKey: LEDGER })
  }, [client])
  useFeedMessages('account', onMessage)
  return useQuery({ queryKey: WALLET, queryFn: () => dataOf(api.GET('/api/v1/account/wallet')) })
}

export function useLedger() {
  return useInfiniteQuery({
    queryKey: LEDGER,
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/account/wallet/transactions', { params: { query: { limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? null,
  })
}

export type Movement =
  | { kind: 'deposit' | 'withdraw'; amount: number; description: string | null }
  | { kind: 'allocate' | 'return'; amount: number; botId: string }

function send(movement: Movement) {
  return writes.run('wallet', movement, (headers) => {
    switch (movement.kind) {
      case 'deposit':
      case 'withdraw': {
        const { kind, ...body } = movement
        return dataOf(api.POST(`/api/v1/account/wallet/${kind}`, { body, headers }))
      }
      case 'allocate':
      case 'return': {
        const { kind, ...body } = movement
        return dataOf(api.POST(kind === 'allocate' ? '/api/v1/account/wallet/allocate-to-bot' : '/api/v1/account/wallet/return-from-bot', { body, headers }))
      }
    }
  })
}

/** Moves money, then waits for a wallet that holds the movement: the reader sees what they did. */
export function useMovement(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async ({ position }) => {
      client.setQueryData(WALLET, await dataOf(api.GET('/api/v1/account/wallet', { headers: notBefore(position) })))
      await client.invalidateQueries({ queryKey: LEDGER })
      onDone()
    },
  })
}
