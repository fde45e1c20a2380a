import type { ApiScope, IssueApiKeyRequest } from '@/api/types'

export type KeyProblem = 'required' | 'past'

export const SCOPES = ['read', 'trade', 'admin'] as const satisfies readonly ApiScope[]
export const EXPIRIES = ['30', '90', '365', 'never', 'date'] as const
export type Expiry = (typeof EXPIRIES)[number]

export interface KeyForm {
  name: string
  scope: ApiScope
  expiry: Expiry
  /** 2026-03-01; of the expiry `date`. */
  day: string
}

export const EMPTY_KEY: KeyForm = { name: '', scope: 'read', expiry: '90', day: '' }

const DAY_MS = 86_400_000

/** When a key ends: so many days from now, or with a day (UTC); null: never. */
export function expiryOf({ expiry, day }: Pick<KeyForm, 'expiry' | 'day'>, now: number): string | null {
  switch (expiry) {
    case 'never': return null
    case 'date': return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString()
    default: return new Date(now + Number(expiry) * DAY_MS).toISOString()
  }
}

export function keyProblems(form: KeyForm, now: number): Partial<Record<'name' | 'expiresAt', KeyProblem>> {
  const ends = Date.parse(`${form.day}T00:00:00Z`) + DAY_MS
  const isDated = form.expiry === 'date'
  return {
    ...(form.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(isDated && Number.isNaN(ends) ? { expiresAt: 'required' as const } : isDated && ends <= now ? { expiresAt: 'past' as const } : {}),
  }
}

/** Of a form without problems. A scope includes those before it. */
export function requestOf(form: KeyForm, now: number): IssueApiKeyRequest {
  return { name: form.name.trim(), scopes: [form.scope], expiresAt: expiryOf(form, now) }
}
