import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TradeView } from '@/api/types'
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
      className="h-8 max-w-44 rounded-md border border-line bg-sunken pr-1 pl-2 text-xs text-soft"
    >
      <option value="">{t('arena.allBots')}</option>
      {(state?.bots ?? []).map((bot) => <option key={bot.id} value={bot.id}>{bot.name}</option>)}
    </select>
  )
}

export function LatestTrades({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { data, error } = useTopic('trades')
  const trades = data as TradeView[] | undefined
  const items = useMemo(() => trades?.filter((trade) => bot === null || trade.botId === bot), [trades, bot])
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
    .sort((a, b) => b.position.margin - a.position.margin), [state, bot])
  if (error && !state) return <ErrorState error={error} retry={retry} />
  if (!state) return <SkeletonRows rows={6} className="h-14" />
  if (positions.length === 0) return <EmptyState title={t('position.empty')} />
  return <PositionList positions={positions} />
}
