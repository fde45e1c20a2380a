import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, notBefore } from '@/api/client'
import type { IssueApiKeyRequest } from '@/api/types'

const KEYS = ['api keys'] as const

export function useApiKeys() {
  return useQuery({ queryKey: KEYS, queryFn: () => dataOf(api.GET('/api/v1/api-keys')), select: ({ items }) => items })
}

function useRefresh() {
  const client = useQueryClient()
  return async (position: number | undefined) => {
    client.setQueryData(KEYS, await dataOf(api.GET('/api/v1/api-keys', { headers: notBefore(position) })))
  }
}

/** The key is in the answer alone: it is gone with the dialog that shows it. */
export function useIssueKey() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: IssueApiKeyRequest) => dataOf(api.POST('/api/v1/api-keys', { body })),
    onSuccess: ({ position }) => refresh(position),
    gcTime: 0,
  })
}

export function useRevokeKey(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => dataOf(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: async ({ position }) => {
      await refresh(position)
      onDone()
    },
  })
}
