import { api, dataOf } from '@/api/client'
import { forgetSession, restoreSession, signedInAs, takeTokens } from '@/api/session'
import { askForPasskey } from './passkeys'

export function readMe() {
  return dataOf(api.GET('/api/v1/auth/me'))
}

export async function signIn(email: string, password: string, remember: boolean): Promise<void> {
  takeTokens(await dataOf(api.POST('/api/v1/auth/login', { body: { email, password } })), remember)
  signedInAs(await readMe())
}

export async function signInWithPasskey(remember: boolean): Promise<void> {
  takeTokens(await askForPasskey(), remember)
  signedInAs(await readMe())
}

/** This device forgets its tokens. The host is not told: it would end the sign-in on every device. */
export function signOut(): void {
  forgetSession()
}

export function restore(): Promise<void> {
  return restoreSession(readMe)
}
