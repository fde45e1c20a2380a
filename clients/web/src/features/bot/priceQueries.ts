import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { secondsIn, type Candle, type Timeframe } from '@/lib/candles'
import { secondsOf } from '@/lib/time'
import type { Access } from './access'
import { botKey } from './queries'

const MOST = 500

async function storedCandles(symbol: string, timeframe: Timeframe, asOf: string): Promise<Candle[]> {
  const from = new Date(Date.parse(asOf) - MOST * secondsIn(timeframe) * 1000).toISOString()
  const { items } = await dataOf(api.GET('/api/v1/candles', { params: { query: { symbol, timeframe, from, limit: MOST } } }))
  return items.flatMap(({ openTime, open, high, low, close }): Candle[] => {
    const time = secondsOf(openTime)
    return time === null ? [] : [{ time, open, high, low, close }]
  })
}

/** Of which symbols and lengths there are recorded candles, for those who may read them. */
export function useStored(access: Access) {
  return useQuery({
    queryKey: ['candles', 'series'],
    queryFn: () => dataOf(api.GET('/api/v1/candles/series')),
    enabled: access === 'own',
    staleTime: 60_000,
  })
}

/** Recorded candles up to now; `isStored` says whether there are any to ask for. */
export function useCandles(symbol: string, timeframe: Timeframe, isStored: boolean, asOf: string | null | undefined) {
  return useQuery({
    queryKey: ['candles', symbol, timeframe],
    queryFn: () => storedCandles(symbol, timeframe, asOf ?? ''),
    enabled: isStored && asOf != null,
    staleTime: 60_000,
  })
}

/** The latest executions, for the marks of charts. */
export function useFills(id: string, access: Access) {
  return useQuery({
    queryKey: [...botKey(id), 'fills'],
    queryFn: () => dataOf(access === 'own'
      ? api.GET('/api/v1/bots/{id}/trades', { params: { path: { id }, query: { limit: MOST } } })
      : api.GET('/api/v1/arena/trades', { params: { query: { botId: id, limit: MOST } } })),
  })
}

/** Orders that wait; the owner's to see. */
export function useWaiting(id: string, access: Access) {
  return useQuery({
    queryKey: [...botKey(id), 'orders', 'open'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/orders', { params: { path: { id }, query: { status: 'open', limit: MOST } } })),
    enabled: access === 'own',
  })
}
