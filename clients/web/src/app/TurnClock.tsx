import { useTranslation } from 'react-i18next'
import { StatusBadge } from '@/components/StatusBadge'
import { useArena } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { utcClock, utcDateTime } from '@/lib/time'

/** Whether the arena runs, which turn it is in, and the market's clock. */
export function TurnClock() {
  const { t } = useTranslation()
  const { state } = useArena()
  if (!state) return <div className="skeleton hidden h-4 w-40 md:block" />
  return (
    <div className="hidden items-center gap-3 whitespace-nowrap lg:flex" title={state.statusReason ?? undefined}>
      <StatusBadge status={state.status} />
      <span className="figure text-xs text-soft">{t('arena.turnNumber', { turn: formatNumber(state.turn) })}</span>
      <span className="figure hidden text-xs text-faint 2xl:inline" title={`${utcDateTime(state.asOf)} UTC`}>{utcClock(state.asOf)} UTC</span>
    </div>
  )
}
