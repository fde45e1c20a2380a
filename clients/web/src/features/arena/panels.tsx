import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionView, TradeView } from '@/api/types'
import { DecisionCard } from '@/components/DecisionCard'
import { PositionList, type OwnedPosition } from '@/components/PositionList'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { TradeList } from '@/components/TradeList'
import { useArena, useTopic } from '@/feed/hooks'

export function BotFilter({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation()
  const { state } = useArena()
  return (
    <select
      aria-label={t('arena.filter')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      className="h-8 max-w-36 rounded-md border border-line bg-sunken px-2 text-xs text-soft"
    >
      <option value="">{t('arena.allBots')}</option>
      {(state?.bots ?? []).map((bot) => <option key={bot.id} value={bot.id}>{bot.name}</option>)}
    </select>
  )
}

interface Latest {
  trades: TradeView
  decisions: DecisionView
}

function useLatest<K extends keyof Latest>(topic: K, bot: string | null): { items: Latest[K][] | undefined; error: string | null } {
  const { data, error } = useTopic(topic)
  const items = data as Latest[K][] | undefined
  return { items: useMemo(() => (bot === null ? items : items?.filter((item) => item.botId === bot)), [items, bot]), error }
}

export function ModelChat({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { items, error } = useLatest('decisions', bot)
  if (error !== null && !items) return <ErrorState error={new Error(error)} />
  if (!items) return <SkeletonRows rows={6} className="h-24" />
  if (items.length === 0) return <EmptyState title={t('decision.empty')}>{t('decision.emptyHint')}</EmptyState>
  return (
    <div role="feed" aria-label={t('arena.tab.decisions')} className="divide-y divide-line">
      {items.map((decision) => <DecisionCard key={decision.id} decision={decision} />)}
    </div>
  )
}

export function LatestTrades({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { items, error } = useLatest('trades', bot)
  if (error !== null && !items) return <ErrorState error={new Error(error)} />
  if (!items) return <SkeletonRows rows={8} className="h-14" />
  if (items.length === 0) return <EmptyState title={t('trade.empty')}>{t('trade.emptyHint')}</EmptyState>
  return <TradeList trades={items} />
}

export function OpenPositions({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { state, error, retry } = useArena()
  const positions = useMemo(() => (state?.bots ?? [])
    .filter((one) => bot === null || one.id === bot)
    .flatMap((one) => one.openPositions.map((position): OwnedPosition => ({ botId: one.id, botName: one.name, position })))
    .sort((a, b) => (b.position.margin ?? 0) - (a.position.margin ?? 0)), [state, bot])
  if (error && !state) return <ErrorState error={error} retry={retry} />
  if (!state) return <SkeletonRows rows={6} className="h-14" />
  if (positions.length === 0) return <EmptyState title={t('position.empty')} />
  return <PositionList positions={positions} />
}
