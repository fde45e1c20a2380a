import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { TradeView } from '@/api/types'
import { PositionList, type OwnedPosition } from '@/components/PositionList'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { TradeList } from '@/components/TradeList'
import { useArena, useBotIdentities, useTopic } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { FILLS } from './search'
import { useArenaView, useDrawnView } from './useArenaView'

const SHOWN = 100

export function BotFilter() {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  const identities = useBotIdentities()
  const bots = useMemo(() => [...identities].map(([id, { name }]) => <option key={id} value={id}>{name}</option>), [identities])
  return (
    <select
      aria-label={t('arena.filter')}
      value={view.bot ?? ''}
      onChange={(event) => change({ bot: event.target.value === '' ? null : event.target.value })}
      className="h-8 max-w-44 rounded-md border border-line bg-sunken pr-6 pl-2 text-xs text-soft"
    >
      <option value="">{t('arena.allBots')}</option>
      {bots}
    </select>
  )
}

/** The feed holds the latest executions; closes are rarer, and more of them are asked for. */
function useClosed(bot: string | null, isWanted: boolean) {
  return useQuery({
    queryKey: ['arena', 'trades', 'closed', bot],
    queryFn: () => dataOf(api.GET('/api/v1/arena/trades', { params: { query: { limit: SHOWN, action: 'close', ...(bot === null ? {} : { botId: bot }) } } })),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  })
}

export function LatestTrades({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const isClosed = useDrawnView().fills === 'closed'
  const { data, error } = useTopic('trades')
  const trades = data as TradeView[] | undefined
  const closed = useClosed(bot, isClosed).data?.items
  const items = useMemo(() => {
    const live = trades?.filter((trade) => (bot === null || trade.botId === bot) && (!isClosed || trade.action === 'close'))
    if (!live || !isClosed) return live
    const known = new Set(live.map((trade) => trade.id))
    return [...live, ...(closed ?? []).filter((trade) => !known.has(trade.id))].sort((a, b) => b.position - a.position).slice(0, SHOWN)
  }, [trades, closed, bot, isClosed])
  if (error !== null && !items) return <ErrorState error={new Error(error)} />
  if (!items) return <SkeletonRows rows={8} className="h-14" />
  if (items.length === 0) return <EmptyState title={t('trade.empty')}>{t('trade.emptyHint')}</EmptyState>
  return <TradeList trades={items} />
}

/** Every execution, or completed trades alone. */
export function FillsChoice() {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  return <Segmented items={FILLS.map((key) => ({ key, label: t(`desk.fills.${key}`) }))} value={view.fills} onChange={(fills) => change({ fills })} label={t('desk.fills.label')} />
}

export function OpenPositions({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { state, error, retry } = useArena()
  const positions = useMemo(() => (state?.bots ?? [])
    .filter((one) => bot === null || one.id === bot)
    .flatMap((one) => one.openPositions.map((position): OwnedPosition => ({ botId: one.id, botName: one.name, position })))
    .sort((a, b) => b.position.margin - a.position.margin), [state, bot])
  if (error && !state) return <ErrorState error={error} retry={retry} />
  if (!state) return <SkeletonRows rows={6} className="h-14" />
  if (positions.length === 0) return <EmptyState title={t('position.empty')} />
  return <PositionList positions={positions} />
}
