import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { Json } from './json'
import { vocabularyOf } from './vocabulary'

/** The words of the strategy language, as this host speaks it. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['strategy-schema'],
    queryFn: () => dataOf(api.GET('/api/v1/strategies/schema', {})),
    select: (schema) => vocabularyOf(schema as Json),
    staleTime: Infinity,
  })
}
