import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'

export type ArenaControl = 'pause' | 'resume' | 'emergency-stop'

export function useProjections() {
  return useQuery({ queryKey: ['projections'], queryFn: () => dataOf(api.GET('/api/v1/projections')), refetchInterval: 2_000 })
}

export function useArenaControl(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (control: ArenaControl) =>
      writes.run('arena', control, (headers) => dataOf(api.POST(`/api/v1/arena/${control}`, { headers }))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['arena', 'state'] })
      onDone()
    },
  })
}
