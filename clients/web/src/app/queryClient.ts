import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '@/api/problem'

const RETRIED = new Set(['unreachable', 'busy', 'server'])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 300_000,
      // The host is often on this machine: the browser's idea of being online says nothing about it.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && RETRIED.has(asProblem(error).kind),
      retryDelay: (attempt) => Math.min(4_000, 500 * 2 ** attempt),
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
