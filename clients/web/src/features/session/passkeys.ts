import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import type { TokenSet } from '@/api/types'

const PASSKEYS = ['passkeys'] as const

/** Why the browser made or showed no passkey; each is a sentence of the locales. */
export type PasskeyReason = 'cancelled' | 'known' | 'unsupported'

export class PasskeyFailure extends Error {
  readonly reason: PasskeyReason

  constructor(reason: PasskeyReason, cause: unknown) {
    super(reason, { cause })
    this.name = 'PasskeyFailure'
    this.reason = reason
  }
}

export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in window.PublicKeyCredential
}

/** The browser says what went wrong by the name of an exception. */
export function reasonOf(error: unknown): PasskeyReason | null {
  if (!(error instanceof DOMException)) return null
  switch (error.name) {
    case 'NotAllowedError': case 'AbortError': return 'cancelled'
    case 'InvalidStateError': return 'known'
    case 'SecurityError': case 'NotSupportedError': return 'unsupported'
    default: return null
  }
}

async function shown(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask()
    if (credential instanceof PublicKeyCredential) return credential.toJSON()
  } catch (error) {
    const reason = reasonOf(error)
    throw reason === null ? error : new PasskeyFailure(reason, error)
  }
  throw new PasskeyFailure('cancelled', null)
}

/** Tokens for a passkey that the reader chooses. */
export async function askForPasskey(): Promise<TokenSet> {
  const { options, state } = await dataOf(api.POST('/api/v1/auth/passkey/options', { body: { email: null } }))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
  const credential = await shown(() => navigator.credentials.get({ publicKey }))
  return dataOf(api.POST('/api/v1/auth/passkey', { body: { state, credential } }))
}

async function register(name: string): Promise<{ position?: number }> {
  const { options, state } = await dataOf(api.POST('/api/v1/passkeys/options'))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
  const credential = await shown(() => navigator.credentials.create({ publicKey }))
  return dataOf(api.POST('/api/v1/passkeys', { body: { name, state, credential } }))
}

export function usePasskeys() {
  return useQuery({ queryKey: PASSKEYS, queryFn: () => dataOf(api.GET('/api/v1/passkeys')), select: ({ items }) => items })
}

function useRefresh() {
  const client = useQueryClient()
  return async (position: number | undefined) => client.setQueryData(PASSKEYS, await dataOf(api.GET('/api/v1/passkeys', { headers: notBefore(position) })))
}

export function useAddPasskey(onDone: (name: string) => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: register,
    onSuccess: async ({ position }, name) => {
      await refresh(position)
      onDone(name)
    },
  })
}

export function useRemovePasskey(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => dataOf(api.DELETE('/api/v1/passkeys/{id}', { params: { path: { id } } })),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}
