import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { ArenaState } from '@/api/types'

declare global {
  interface Window {
    /** What `early.js` asked for; undefined within: no answer, or none that a spectator gets. */
    arenaState?: Promise<ArenaState | undefined>
  }
}

/** Good once: later it would be old. */
function takeEarly(): Promise<ArenaState | undefined> | undefined {
  const early = window.arenaState
  delete window.arenaState
  return early
}

/** The arena's state, over HTTP. */
export const arenaStateQuery = queryOptions({
  queryKey: ['arena', 'state'],
  queryFn: async () => (await takeEarly()) ?? (await dataOf(api.GET('/api/v1/arena/state'))),
})
