import type { Me, TokenSet } from './types'

/**
 * Who is signed in. The refresh token is good once, so the access token is kept for the tab beside it: a reload asks for no new ones, and one
 * that interrupts a renewal is rare.
 */
export interface Session {
  phase: 'restoring' | 'anonymous' | 'signed-in'
  me: Me | null
}

const KEY = 'arena.refresh'
const ACCESS_KEY = 'arena.access'

let session: Session = { phase: 'anonymous', me: null }
let accessToken: string | null = null
let expiresAt = 0
let refreshing: Promise<boolean> | null = null
const listeners = new Set<() => void>()

function publish(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

export function currentSession(): Session {
  return session
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function storages(): Storage[] {
  try {
    return [window.sessionStorage, window.localStorage]
  } catch {
    // The reader's browser keeps nothing: the session ends with the page.
    return []
  }
}

function storedRefreshToken(): string | null {
  for (const storage of storages()) {
    const token = storage.getItem(KEY)
    if (token !== null) return token
  }
  return null
}

function store(refreshToken: string | null, remember: boolean): void {
  for (const storage of storages()) storage.removeItem(KEY)
  const [brief, lasting] = storages()
  if (refreshToken !== null) (remember ? lasting : brief)?.setItem(KEY, refreshToken)
}

function storeAccess(): void {
  const [brief] = storages()
  if (accessToken === null) brief?.removeItem(ACCESS_KEY)
  else brief?.setItem(ACCESS_KEY, JSON.stringify([accessToken, expiresAt]))
}

/** False: the tab has none, or not for much longer. */
function takeStoredAccess(): boolean {
  const stored = storages()[0]?.getItem(ACCESS_KEY)
  if (stored == null) return false
  const [token, until] = JSON.parse(stored) as [string, number]
  if (until - Date.now() < 30_000) return false
  accessToken = token
  expiresAt = until
  return true
}

function isRemembered(): boolean {
  return storages()[1]?.getItem(KEY) != null
}

export function takeTokens(tokens: TokenSet, remember: boolean): void {
  accessToken = tokens.accessToken
  expiresAt = Date.now() + tokens.expiresIn * 1000
  store(tokens.refreshToken, remember)
  storeAccess()
}

/** The host has replaced them; they are kept as long as those before. */
export function replaceTokens(tokens: TokenSet): void {
  takeTokens(tokens, isRemembered())
}

export function signedInAs(me: Me): void {
  publish({ phase: 'signed-in', me })
}

export function forgetSession(): void {
  accessToken = null
  expiresAt = 0
  store(null, false)
  storeAccess()
  publish({ phase: 'anonymous', me: null })
}

export function bearer(): string | null {
  return accessToken
}

/** A token that will hold for the next moments, renewed where it would not; null for a spectator. */
export async function freshToken(): Promise<string | null> {
  if (accessToken !== null && expiresAt - Date.now() > 30_000) return accessToken
  if (storedRefreshToken() === null) return accessToken
  await refreshTokens()
  return accessToken
}

/**
 * Renews the tokens once, however many requests ask at the same time. False: the session is over, or the host is away
 * (then the refresh token stays, and the next try may succeed).
 */
export function refreshTokens(): Promise<boolean> {
  refreshing ??= oneTabAtATime(renew).finally(() => {
    refreshing = null
  })
  return refreshing
}

/** Tabs share a remembered refresh token, which is good once. Where a browser has no locks (without TLS), tabs that renew at once sign out. */
async function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? await navigator.locks.request(KEY, work) : await work()
}

async function renew(): Promise<boolean> {
  const refreshToken = storedRefreshToken()
  if (refreshToken === null) return false
  let response: Response
  try {
    response = await fetch(new Request(new URL('/api/v1/auth/refresh', origin()), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    }))
  } catch {
    // The host is away; whoever asked reports that from its own request.
    return false
  }
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    forgetSession()
    return false
  }
  if (!response.ok) return false
  takeTokens((await response.json()) as TokenSet, isRemembered())
  return true
}

/** Another tab or an earlier visit may have left a refresh token. */
export async function restoreSession(readMe: () => Promise<Me>): Promise<void> {
  if (storedRefreshToken() === null) return
  publish({ phase: 'restoring', me: null })
  try {
    if (takeStoredAccess() || (await refreshTokens())) {
      signedInAs(await readMe())
      return
    }
  } catch {
    // Falls through: without an answer the page is a spectator's, and recovery tries again.
  }
  publish({ phase: 'anonymous', me: null })
}

export function canRestore(): boolean {
  return session.phase === 'anonymous' && storedRefreshToken() !== null
}

export function origin(): string {
  const configured: unknown = import.meta.env.VITE_ARENA_ORIGIN
  return typeof configured === 'string' && configured !== '' ? configured : window.location.origin
}
