import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { forgetSession, replaceTokens } from '@/api/session'

/** Signs every other device out; this one goes on with the tokens of the answer. Nothing of it stays in a cache. */
export function useChangePassword(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: { currentPassword: string; newPassword: string }) => replaceTokens(await dataOf(api.POST('/api/v1/auth/password', { body }))),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['audit'] })
      onDone()
    },
    gcTime: 0,
  })
}

export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/auth/logout')),
    onSuccess: forgetSession,
  })
}
