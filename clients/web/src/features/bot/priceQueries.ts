import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { RELOADED } from '@/feed/equityTail'
import type { Candle, Timeframe } from '@/lib/candles'
import { secondsOf } from '@/lib/time'
import type { Access } from './access'
import { botKey } from './queries'

const MOST = 500

async function recorded(symbol: string, timeframe: Timeframe): Promise<Candle[]> {
  const { items } = await dataOf(api.GET('/api/v1/symbols/{symbol}/candles', { params: { path: { symbol }, query: { timeframe, limit: MOST } } }))
  return items.flatMap(({ openTime, open, high, low, close }): Candle[] => {
    const time = secondsOf(openTime)
    return time === null ? [] : [{ time, open, high, low, close }]
  })
}

/** The market's candles up to now; what is heard since continues them. */
export function useCandles(symbol: string, timeframe: Timeframe) {
  return useQuery({ queryKey: ['candles', symbol, timeframe], queryFn: () => recorded(symbol, timeframe), staleTime: 60_000, ...RELOADED })
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
