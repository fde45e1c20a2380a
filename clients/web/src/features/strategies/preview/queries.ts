import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { isOfSameCandles } from './series'

export const PREVIEW_SOURCES = ['market', 'store'] as const
export type PreviewSource = (typeof PREVIEW_SOURCES)[number]

const CANDLES = 300
/** The market's shortest candle. */
const CLOSES_MS = 60_000

/** Symbols that have candles: those of the market, or those that are stored. */
export function usePreviewSymbols(from: PreviewSource) {
  return useQuery({
    queryKey: ['preview-symbols', from],
    queryFn: async () => {
      if (from === 'market') return (await dataOf(api.GET('/api/v1/symbols', {}))).items.map((one) => one.symbol)
      return [...new Set((await dataOf(api.GET('/api/v1/candles/series'))).items.map((one) => one.symbol))]
    },
    staleTime: 300_000,
  })
}

/** What the host's own indicators say; the definition is one that the host has found valid. */
export function usePreview(definition: unknown, symbol: string | undefined, from: PreviewSource) {
  const queryKey = ['strategy-preview', definition, symbol, from] as const
  return useQuery({
    queryKey,
    queryFn: () => dataOf(api.POST('/api/v1/strategies/preview', { body: { definition: definition as never, symbol: symbol ?? '', from, candles: CANDLES } })),
    enabled: definition !== undefined && symbol !== undefined,
    placeholderData: (drawn, query) => (query && isOfSameCandles(query.queryKey, queryKey) ? drawn : undefined),
    staleTime: CLOSES_MS,
    refetchInterval: from === 'market' ? CLOSES_MS : false,
    retry: false,
  })
}
