import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { CredentialView, ProviderView, Written } from '@/api/types'
import { asOfLastWrite, useWriting } from './writing'

const CREDENTIALS = ['credentials'] as const

/** Keys by what is told of them: never the secret. */
export function useCredentials() {
  return useQuery({ queryKey: CREDENTIALS, queryFn: () => dataOf(api.GET('/api/v1/credentials', { headers: asOfLastWrite() })), select: ({ items }) => items })
}

export function useProviders() {
  return useQuery({ queryKey: ['providers'], queryFn: () => dataOf(api.GET('/api/v1/providers', { headers: asOfLastWrite() })), select: ({ items }) => items })
}

/** For choosing one: as many as one page holds. */
export function useBotChoices() {
  return useQuery({ queryKey: ['bots', 'choices'], queryFn: () => dataOf(api.GET('/api/v1/bots', { params: { query: { limit: 500 } } })), select: ({ items }) => items.filter((bot) => bot.status !== 'deleted') })
}

export interface Secret {
  apiKey: string
  apiSecret: string
  passphrase: string
}

export const NO_SECRET: Secret = { apiKey: '', apiSecret: '', passphrase: '' }

/** Who the key is for; null: the key of this credential is replaced. */
export interface Keeping {
  secret: Secret
  target: { provider: string; label: string; botId: string | null } | null
  credential: CredentialView | null
}

function bodyOf({ apiKey, apiSecret, passphrase }: Secret) {
  return { apiKey, apiSecret: apiSecret === '' ? null : apiSecret, passphrase: passphrase === '' ? null : passphrase }
}

/** The write is named by whom it is for: a key is in no cache, and in no name of one. */
export function useKeepCredential(onDone: (kept: Keeping) => void) {
  return useWriting(
    ({ secret, target, credential }: Keeping) => writes.run('credential', [target, credential?.id], (headers) => dataOf(target
      ? api.POST('/api/v1/credentials', { body: { ...target, ...bodyOf(secret) }, headers })
      : api.POST('/api/v1/credentials/{id}/rotate', { params: { path: { id: credential?.id ?? '' } }, body: bodyOf(secret), headers }))),
    [CREDENTIALS],
    onDone,
  )
}

export function useRemoveCredential(onDone: () => void) {
  return useWriting(
    (id: string) => writes.run('remove credential', id, (headers) => dataOf<Written>(api.DELETE('/api/v1/credentials/{id}', { params: { path: { id } }, headers }))),
    [CREDENTIALS],
    onDone,
  )
}

export function useRotateMasterKey(onDone: () => void) {
  return useWriting(
    () => writes.run('rotate master key', null, (headers) => dataOf(api.POST('/api/v1/credentials/rotate-master-key', { headers }))),
    [CREDENTIALS],
    onDone,
  )
}

/** A provider's name, or the exchange that the credential names itself. */
export function providerName(providers: readonly ProviderView[] | undefined, id: string): string {
  return providers?.find((one) => one.id === id)?.name ?? id
}
