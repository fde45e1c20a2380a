import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { PromptVersion } from '@/api/types'

const promptsKey = (id: string) => ['bot', id, 'prompts'] as const

export function usePromptLibrary(isWanted = true) {
  return useQuery({ queryKey: ['prompts', 'library'], queryFn: () => dataOf(api.GET('/api/v1/prompts/library')), staleTime: Infinity, enabled: isWanted })
}

async function readVersions(id: string, position?: number): Promise<PromptVersion[]> {
  return (await dataOf(api.GET('/api/v1/bots/{id}/prompts', { params: { path: { id }, query: { limit: 500 } }, headers: notBefore(position) }))).items
}

/** Newest first, and not from before: the editor begins with the version in force, which somebody else may have changed. */
export function usePrompts(id: string) {
  return useQuery({ queryKey: promptsKey(id), queryFn: () => readVersions(id), gcTime: 0 })
}

export function usePromptDiff(id: string, from: number, to: number) {
  return useQuery({
    queryKey: [...promptsKey(id), 'diff', from, to],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/prompts/diff', { params: { path: { id }, query: { from, to } } })),
    enabled: from !== to,
  })
}

/** What the model would be sent now, of a text that has been still for a moment. */
export function usePreview(id: string, text: string) {
  return useQuery({
    queryKey: [...promptsKey(id), 'preview', text],
    queryFn: () => dataOf(api.POST('/api/v1/bots/{id}/prompts/preview', { params: { path: { id } }, body: { text } })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export type PromptWrite = { kind: 'revise'; text: string; note: string; activate: boolean } | { kind: 'activate'; version: number }

/** Writes, then reads the versions as of that write. */
export function usePromptWrite(id: string, onDone: (write: PromptWrite) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (write: PromptWrite) => writes.run(`prompt ${id}`, write, (headers) => dataOf(write.kind === 'revise'
      ? api.POST('/api/v1/bots/{id}/prompts', { params: { path: { id } }, body: { text: write.text, note: write.note, activate: write.activate }, headers })
      : api.POST('/api/v1/bots/{id}/prompts/{version}/activate', { params: { path: { id, version: write.version } }, headers }))),
    onSuccess: async ({ position }, write) => {
      client.setQueryData(promptsKey(id), await readVersions(id, position))
      onDone(write)
    },
  })
}
