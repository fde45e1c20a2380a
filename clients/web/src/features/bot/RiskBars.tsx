import { formatMoney, formatPercent, formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { distanceToLiquidation, roomLeft } from './risk'

const NEAR = 0.25
const HALF = 0.5

function Bar({ share, className, label }: { share: number; className: string; label: string }) {
  const percent = Math.round(share * 100)
  return (
    <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="ml-auto mt-0.5 h-1 w-20 overflow-hidden rounded-full bg-line">
      <div className={`h-full rounded-full ${className}`} style={{ width: `${percent}%` }} />
    </div>
  )
}

/** The price of the liquidation, and how much of the way to it is left. */
export function LiquidationCell(position: { markPrice: number | null; entryPrice: number; liquidationPrice?: number | null | undefined }) {
  const { t } = useTranslation()
  const [distance, room] = [distanceToLiquidation(position), roomLeft(position)]
  if (distance === null || room === null) return <span className="text-faint">—</span>
  const tone = room < NEAR ? 'bg-down' : room < HALF ? 'bg-warn' : 'bg-up'
  return (
    <div className="py-1.5 leading-tight">
      <span className="text-warn">{formatPrice(position.liquidationPrice)}</span>{' '}
      <span className="text-2xs text-faint">{formatPercent(distance, { digits: 1 })}</span>
      <Bar share={room} className={tone} label={t('desk.risk.room')} />
    </div>
  )
}

/** What is at stake, and its share of the equity. */
export function MarginCell({ margin, equity }: { margin: number; equity: number | null }) {
  const { t } = useTranslation()
  const share = equity !== null && equity > 0 ? Math.min(1, margin / equity) : null
  return (
    <div className="py-1.5 leading-tight">
      {formatMoney(margin)}{' '}
      {share !== null && <span className="text-2xs text-faint">{formatPercent(share, { digits: 0 })}</span>}
      {share !== null && <Bar share={share} className="bg-accent" label={t('desk.risk.margin')} />}
    </div>
  )
}
