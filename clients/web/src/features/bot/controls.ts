import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import { botKey } from './queries'

export type Control = 'start' | 'pause' | 'resume' | 'turn' | 'stop' | 'emergency-stop' | 'reset' | 'delete'

export const CAREFUL: ReadonlySet<Control> = new Set(['emergency-stop', 'reset', 'delete'])

const OFFERED: Partial<Record<string, readonly Control[]>> = {
  created: ['start', 'reset', 'delete'],
  active: ['pause', 'turn', 'stop', 'emergency-stop', 'reset', 'delete'],
  paused: ['resume', 'turn', 'stop', 'emergency-stop', 'reset', 'delete'],
  stopped: ['start', 'reset', 'delete'],
}

/** What makes sense for a bot in this status; the host has the last word. */
export function offeredControls(status: string): readonly Control[] {
  return OFFERED[status] ?? []
}

function send(id: string, control: Control) {
  return writes.run(`bot ${id}`, control, (headers) => {
    const options = { params: { path: { id } }, headers }
    return dataOf(control === 'delete' ? api.DELETE('/api/v1/bots/{id}', options) : api.POST(`/api/v1/bots/{id}/${control}`, options))
  })
}

/** Carries a control out, then reads the bot as of that write. */
export function useControl(id: string, onDone: (control: Control) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (control: Control) => send(id, control),
    onSuccess: async ({ position }, control) => {
      if (control !== 'delete') {
        client.setQueryData(botKey(id), await dataOf(api.GET('/api/v1/bots/{id}', { params: { path: { id } }, headers: notBefore(position) })))
      }
      await client.invalidateQueries({ queryKey: ['wallet'] })
      onDone(control)
    },
  })
}
