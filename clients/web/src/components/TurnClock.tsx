import { useArena, useLink } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { utcClock, utcDateTime } from '@/lib/time'
import { StatusBadge } from './StatusBadge'

/** Whether the arena runs, which turn it is in, and the market's clock. `className` says where it is shown and how. */
export function TurnClock({ className }: { className: string }) {
  const { t } = useTranslation()
  const { state } = useArena()
  // What it was when the host was last heard is not what it is.
  const isAway = useLink().phase === 'offline'
  if (!state) return <div className={className}><div className="skeleton h-4 w-40" /></div>
  return (
    <div data-testid="turn-clock" className={`${className} items-center gap-3 whitespace-nowrap`} title={state.statusReason ?? undefined}>
      {!isAway && <StatusBadge status={state.status} />}
      <span className="figure text-xs text-soft">{t('arena.turnNumber', { turn: formatNumber(state.turn) })}</span>
      <span className="figure hidden text-xs text-faint 2xl:inline" title={`${utcDateTime(state.asOf)} UTC`}>{utcClock(state.asOf)} UTC</span>
    </div>
  )
}
