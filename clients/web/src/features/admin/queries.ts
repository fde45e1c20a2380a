import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { Written } from '@/api/types'

export type ArenaControl = 'pause' | 'resume' | 'emergency-stop'

export function useProjections() {
  return useQuery({ queryKey: ['projections'], queryFn: () => dataOf(api.GET('/api/v1/projections')), refetchInterval: 2_000 })
}

export function useArenaControl(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (control: ArenaControl) =>
      writes.run('arena', control, (headers) => control === 'pause'
        ? dataOf<Written>(api.POST('/api/v1/arena/pause', { body: { reason: null }, headers }))
        : dataOf<Written>(api.POST(`/api/v1/arena/${control}`, { headers }))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['arena', 'state'] })
      onDone()
    },
  })
}
