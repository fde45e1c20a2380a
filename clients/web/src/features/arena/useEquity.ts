import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { ArenaEquity } from '@/api/types'
import type { ChartSeries, ChartUnit } from '@/components/EquityChart'
import { equityAt, pointsOf, returnAt } from '@/components/equityPoints'
import { RELOADED, type LivePrices } from '@/feed/equityTail'
import { useArena, useBotIdentities, useLiveCurves } from '@/feed/hooks'
import type { Point } from '@/lib/equity'
import { spanOf, type Range } from '@/lib/ranges'
import { secondsOf } from '@/lib/time'
import { useIsAfterBots } from './useArenaView'

const BENCHMARK = 'benchmark'
const NOTHING: readonly Point[] = []

/** The benchmark's equity, or its return against its first value. */
function scaled(points: readonly Point[], unit: ChartUnit, initial: number | null): Point[] {
  if (unit === 'value') return points as Point[]
  if (initial === null || initial === 0) return []
  return points.map(([time, value]) => [time, value / initial - 1])
}

/** Points of each bot and of the benchmark, in the chosen unit. */
function historiesOf(equity: ArenaEquity | undefined, unit: ChartUnit): Map<string, Point[]> {
  const histories = new Map((equity?.bots ?? []).map((one) => [one.botId, pointsOf(one.points, unit === 'value' ? equityAt : returnAt)]))
  const benchmark = pointsOf(equity?.benchmark.points ?? [], equityAt)
  if (benchmark.length > 0) histories.set(BENCHMARK, scaled(benchmark, unit, benchmark[0]?.[1] ?? null))
  return histories
}

/** The benchmark goes on after its last point: what it holds at the prices since. */
export function benchmarkTail(benchmark: ArenaEquity['benchmark'] | undefined, prices: readonly LivePrices[]): Point[] {
  const end = secondsOf(benchmark?.points.at(-1)?.at ?? null)
  if (!benchmark || end === null) return []
  return prices.flatMap(([time, at]): Point[] => {
    if (time <= end || !benchmark.holdings.every(({ symbol }) => at.has(symbol))) return []
    return [[time, benchmark.holdings.reduce((sum, { symbol, quantity }) => sum + quantity * (at.get(symbol) ?? 0), 0)]]
  })
}

export function useArenaEquity(range: Range) {
  const { state } = useArena()
  const isReady = useIsAfterBots() && state !== undefined
  return useQuery({
    queryKey: ['arena', 'equity', range],
    queryFn: () => dataOf(api.GET('/api/v1/arena/equity', { params: { query: spanOf(range, state?.asOf) } })),
    enabled: isReady,
    ...RELOADED,
    placeholderData: keepPreviousData,
  })
}

/** History and live points of all bots and the benchmark, ready to draw. */
export function useEquitySeries(equity: ArenaEquity | undefined, unit: ChartUnit, benchmarkName: string): ChartSeries[] {
  const identities = useBotIdentities()
  const live = useLiveCurves()
  const histories = useMemo(() => historiesOf(equity, unit), [equity, unit])
  return useMemo(() => {
    const series = [...identities].map(([id, { name, style }]): ChartSeries => ({
      id,
      name,
      style,
      hasFace: true,
      history: histories.get(id) ?? NOTHING,
      tail: live[unit].get(id) ?? NOTHING,
    }))
    const benchmark = histories.get(BENCHMARK)
    if (!benchmark) return series
    const tail = scaled(benchmarkTail(equity?.benchmark, live.prices), unit, equity?.benchmark.points[0]?.equity ?? null)
    return [...series, { id: BENCHMARK, name: benchmarkName, style: 'benchmark', history: benchmark, tail }]
  }, [histories, identities, live, unit, benchmarkName, equity])
}
