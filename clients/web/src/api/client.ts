import createClient from 'openapi-fetch'
import { problemOf, unreachable } from './problem'
import { bearer, freshToken, origin, refreshTokens } from './session'
import type { paths } from './types'

/** What signs in: asked without a token. */
const SIGNS_IN = /\/auth\/(login|refresh|register|external\/google|passkey(\/options)?)$/

async function withToken(request: Request): Promise<Request> {
  const token = SIGNS_IN.test(request.url) ? null : await freshToken()
  if (token === null) return request
  const headers = new Headers(request.headers)
  headers.set('Authorization', `Bearer ${token}`)
  return new Request(request, { headers })
}

/** Sends with the caller's token; a 401 renews it and sends once more. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  try {
    const response = await fetch(await withToken(request))
    if (response.status !== 401 || bearer() === null) return response
    return (await refreshTokens()) ? await fetch(await withToken(again)) : response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable(error)
  }
}

export const api = createClient<paths>({ baseUrl: origin(), fetch: authorizedFetch })

/** Headers of a read that must have seen a write: the answer is no older than it. */
export function notBefore(position: number | undefined): Record<string, string> {
  return position === undefined ? {} : { 'If-Position': String(position) }
}

/** The data, or the problem as an exception: what react-query wants. */
export async function dataOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw problemOf(response, error)
  return data as T
}
