import { useRef } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { AddProviderRequest } from '@/api/types'

const PROVIDERS = ['providers'] as const
const CREDENTIALS = ['credentials'] as const

const OFTEN_MS = 5_000

export function useProviders(isWanted = true) {
  return useQuery({ queryKey: PROVIDERS, queryFn: () => dataOf(api.GET('/api/v1/providers')), select: ({ items }) => items, enabled: isWanted })
}

/** The same with how they do, which changes by itself. */
export function useWatchedProviders() {
  return useQuery({ queryKey: PROVIDERS, queryFn: () => dataOf(api.GET('/api/v1/providers')), select: ({ items }) => items, refetchInterval: OFTEN_MS })
}

/** Keys by what is told of them: never the secret. */
export function useCredentials() {
  return useQuery({ queryKey: CREDENTIALS, queryFn: () => dataOf(api.GET('/api/v1/credentials')), select: ({ items }) => items })
}

export interface SavedProvider {
  /** Null: a new one. */
  id: string | null
  request: AddProviderRequest
  /** Empty: the stored one stays. */
  apiKey: string
  /** Of the stored key; null: there is none. */
  credentialId: string | null
}

async function save({ id, request, apiKey, credentialId }: SavedProvider, onAdded: (id: string) => void): Promise<{ position?: number }> {
  const { kind, ...changes } = request
  const saved = await writes.run('provider', [id, request], (headers) => dataOf(id === null
    ? api.POST('/api/v1/providers', { body: { ...changes, kind }, headers })
    : api.PATCH('/api/v1/providers/{id}', { params: { path: { id } }, body: changes, headers })))
  if (id === null) onAdded(saved.id)
  if (apiKey === '') return saved
  // Its own words name the write: a key is in no cache, and in no name of one.
  return writes.run('provider key', [saved.id, credentialId], (headers) => dataOf(credentialId === null
    ? api.POST('/api/v1/credentials', { body: { provider: saved.id, label: request.name, apiKey, botId: null, apiSecret: null, passphrase: null }, headers })
    : api.POST('/api/v1/credentials/{id}/rotate', { params: { path: { id: credentialId } }, body: { apiKey, apiSecret: null, passphrase: null }, headers })))
}

function useRefresh() {
  const client = useQueryClient()
  return async (position: number | undefined) => {
    client.setQueryData(PROVIDERS, await dataOf(api.GET('/api/v1/providers', { headers: notBefore(position) })))
    client.setQueryData(CREDENTIALS, await dataOf(api.GET('/api/v1/credentials', { headers: notBefore(position) })))
  }
}

export function useSaveProvider(onDone: (saved: SavedProvider) => void) {
  const refresh = useRefresh()
  // Where the key is refused the provider is there already: what is sent again changes it.
  const added = useRef<string | null>(null)
  return useMutation({
    mutationFn: (saved: SavedProvider) => save({ ...saved, id: saved.id ?? added.current }, (id) => { added.current = id }),
    onSuccess: async ({ position }, saved) => {
      await refresh(position)
      onDone(saved)
    },
  })
}

export function useRemoveProvider(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => writes.run('remove provider', id, (headers) => dataOf(api.DELETE('/api/v1/providers/{id}', { params: { path: { id } }, headers }))),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}

/** Asks the model for one word. */
export function useTestProvider(id: string) {
  return useMutation({ mutationFn: () => dataOf(api.POST('/api/v1/providers/{id}/test', { params: { path: { id } } })) })
}
