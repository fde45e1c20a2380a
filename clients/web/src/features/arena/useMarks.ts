import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { TradeView } from '@/api/types'
import type { ChartMark } from '@/components/EquityChart'
import { useArena, useTopic } from '@/feed/hooks'
import { spanOf, type Range } from '@/lib/ranges'
import { marksOf } from '@/lib/tradeMarks'
import { useIsAfterBots } from './useArenaView'

const MOST = 500
const NONE: readonly ChartMark[] = []

/** The trades of the bot that is shown alone, for its line. */
export function useMarks(solo: string | null, range: Range): readonly ChartMark[] {
  const { state } = useArena()
  const live = useTopic('trades').data as TradeView[] | undefined
  const isBot = state?.bots.some((bot) => bot.id === solo) ?? false
  const loaded = useQuery({
    queryKey: ['arena', 'trades', 'marks', solo, range],
    queryFn: () => dataOf(api.GET('/api/v1/arena/trades', { params: { query: { limit: MOST, ...(solo === null ? {} : { botId: solo }), ...spanOf(range, state?.asOf) } } })),
    enabled: useIsAfterBots() && isBot,
  }).data?.items
  return useMemo(() => {
    if (!isBot || !loaded) return NONE
    const since = loaded.length === MOST ? loaded.at(-1)?.executedAt : undefined
    return marksOf([loaded, live?.filter((trade) => trade.botId === solo && (loaded[0] === undefined || trade.position > loaded[0].position))], since)
  }, [isBot, loaded, live, solo])
}
