import { memo } from 'react'
import type { OpenPosition } from '@/api/types'
import { formatLeverage, formatMoney, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { BotName } from './BotName'
import { Gain, SideTag } from './figures'
import { Growing } from './Growing'

export interface OwnedPosition {
  botId: string
  botName: string
  position: OpenPosition
}

/** Drawn again only when it changed: the feed leaves what did not as it was. */
const PositionRow = memo(function PositionRow({ botId, botName, position }: OwnedPosition) {
  const { t } = useTranslation()
  return (
    <li data-testid="position-row" className="px-4 py-2.5">
      <div className="flex items-center gap-2">
        <BotName id={botId} name={botName} />
        <SideTag side={position.side} />
        <span className="text-xs font-medium">{position.symbol}</span>
        <span className="figure text-xs text-faint">{formatLeverage(position.leverage)}</span>
        <Gain value={position.unrealizedPnl} className="ml-auto pl-2 font-semibold" />
      </div>
      <dl className="figure mt-0.5 flex items-center gap-x-2.5 overflow-hidden text-2xs text-faint">
        <div className="flex gap-1"><dt className="sr-only">{t('position.quantity')}</dt><dd>{formatQuantity(position.quantity)}</dd></div>
        <div className="flex gap-1"><dt>{t('position.entryShort')}</dt><dd>{formatPrice(position.entryPrice)}</dd></div>
        <div className="flex gap-1"><dt>{t('position.markShort')}</dt><dd>{formatPrice(position.markPrice)}</dd></div>
        <div className="ml-auto flex gap-1"><dt>{t('position.margin')}</dt><dd>{formatMoney(position.margin, { digits: 0 })}</dd></div>
      </dl>
    </li>
  )
})

/** Open positions of many bots, most at stake first. */
export function PositionList({ positions }: { positions: readonly OwnedPosition[] }) {
  return (
    <ul className="divide-y divide-line">
      <Growing items={positions}>{(one) => <PositionRow key={one.position.id} {...one} />}</Growing>
    </ul>
  )
}
