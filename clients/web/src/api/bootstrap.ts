import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from './client'

/** What the host says of itself and its markets to everyone. */
export function useBootstrap() {
  return useQuery({ queryKey: ['bootstrap'], queryFn: () => dataOf(api.GET('/api/v1/bootstrap')), staleTime: 300_000 })
}
