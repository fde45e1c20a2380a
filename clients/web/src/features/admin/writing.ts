import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { notBefore } from '@/api/client'
import type { Written } from '@/api/types'

let last: number | undefined

/** For every read of these pages: none is older than their last write. */
export function asOfLastWrite(): Record<string, string> {
  return notBefore(last)
}

/** Carries a write out, then reads anew what it changed. */
export function useWriting<V, A extends Written>(send: (what: V) => Promise<A>, changes: readonly QueryKey[], onDone: (what: V, answer: A) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async (answer, what) => {
      if (answer.position !== undefined) last = Math.max(last ?? 0, answer.position)
      await Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey })))
      onDone(what, answer)
    },
  })
}

export const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }): string | undefined => page.nextCursor ?? undefined,
}

export function paging(cursor: string | null, limit: number): { limit: number; cursor?: string } {
  return { limit, ...(cursor === null ? {} : { cursor }) }
}
