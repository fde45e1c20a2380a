import { useState } from 'react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { BotView } from '@/api/types'
import { asOfLastWrite, paged, paging } from './writing'

const PAGE = 50

/** What the audit log holds, as the API names it. */
export const AUDITED = [
  'setting_changed', 'leverage_policy_set', 'leverage_policy_removed', 'arena_paused', 'arena_resumed', 'provider_added', 'provider_changed', 'provider_removed',
  'credential_stored', 'credential_rotated', 'credential_removed', 'decision_endpoint_set', 'decision_endpoint_removed', 'user_registered', 'role_changed', 'user_disabled',
  'signed_in', 'sign_in_failed', 'password_changed', 'refresh_token_reused', 'api_key_issued', 'api_key_revoked',
] as const

export interface AuditFilter {
  type?: string | undefined
  actor?: string | undefined
  stream?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** A moment of a form, which is UTC; undefined: there is none, or it is not complete. */
export function instantOf(typed: string | undefined): string | undefined {
  const date = new Date(`${typed ?? ''}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

export function queryOf({ type, actor, stream, from, to }: AuditFilter): AuditFilter {
  const all = { type, actor, stream, from: instantOf(from), to: instantOf(to) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ''))
}

export function useAuditLog(filter: AuditFilter) {
  const query = queryOf(filter)
  return useInfiniteQuery({
    queryKey: ['audit', 'log', query],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/audit-log', { params: { query: { ...paging(pageParam, PAGE), ...query } }, headers: asOfLastWrite() })),
    ...paged,
  })
}

export interface Chain {
  bot: BotView
  events: number
  /** Null: every link holds. */
  broken: string | null
}

async function everyBot(): Promise<BotView[]> {
  const bots: BotView[] = []
  let cursor: string | null = null
  do {
    const page: { items: BotView[]; nextCursor: string | null } = await dataOf(api.GET('/api/v1/bots', { params: { query: paging(cursor, 500) } }))
    bots.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return bots
}

async function chainOf(bot: BotView): Promise<Chain> {
  const { valid, events, firstBroken } = await dataOf(api.GET('/api/v1/bots/{id}/audit', { params: { path: { id: bot.id } } }))
  return { bot, events, broken: valid ? null : (firstBroken ? `v${firstBroken.version}: ${firstBroken.reason}` : '') }
}

/** Walks the chains of all bots, one after the other: each reads every event of its bot. */
export function useChains() {
  const [progress, setProgress] = useState(0)
  const verifying = useMutation({
    mutationFn: async () => {
      setProgress(0)
      const bots = await everyBot()
      const chains: Chain[] = []
      for (const bot of bots) {
        chains.push(await chainOf(bot))
        setProgress(chains.length / bots.length)
      }
      return chains
    },
  })
  return { verifying, progress }
}
