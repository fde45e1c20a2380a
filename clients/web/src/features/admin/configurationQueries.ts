import { useMutation } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { ConfigurationDocument } from '@/api/types'
import { useWriting } from './writing'

export function useExport(onDone: (document: ConfigurationDocument) => void) {
  return useMutation({ mutationFn: () => dataOf(api.GET('/api/v1/configuration')), onSuccess: onDone })
}

function send(document: ConfigurationDocument, dryRun: boolean, headers?: { 'Idempotency-Key': string }) {
  return dataOf(api.PUT('/api/v1/configuration', { params: { query: { dryRun } }, body: document, ...(headers ? { headers } : {}) }))
}

/** What an import would change; it changes nothing. */
export function usePreview() {
  return useMutation({ mutationFn: (document: ConfigurationDocument) => send(document, true) })
}

export function useImport(onDone: () => void) {
  return useWriting(
    (document: ConfigurationDocument) => writes.run('configuration', document, (headers) => send(document, false, headers)),
    [['settings'], ['leverage-policies'], ['symbols'], ['providers'], ['audit'], ['bootstrap']],
    onDone,
  )
}
