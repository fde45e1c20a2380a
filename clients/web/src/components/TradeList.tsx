import { memo } from 'react'
import type { TradeView } from '@/api/types'
import { formatLeverage, formatMoney, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { BotName } from './BotName'
import { Gain, SideTag } from './figures'
import { Growing } from './Growing'
import { Time } from './Time'

/** One line says who did what, the other at what figures. */
const TradeRow = memo(function TradeRow({ trade, hideBot }: { trade: TradeView; hideBot: boolean }) {
  const { t } = useTranslation()
  return (
    <li data-testid="trade-row" data-id={trade.id} className="arrive px-4 py-2.5">
      <div className="flex items-center gap-2">
        {!hideBot && <BotName id={trade.botId} name={trade.botName} />}
        <SideTag side={trade.side} />
        <span className="text-xs font-medium">{trade.symbol}</span>
        <span className="text-xs text-faint">{t(trade.action === 'open' ? 'trade.open' : 'trade.close')}</span>
        <span className="ml-auto pl-2 text-right">
          {trade.action === 'close'
            ? <Gain value={trade.netPnl ?? trade.realizedPnl} className="font-semibold" />
            : <span className="figure text-soft">{formatMoney(trade.notional, { compact: true })}</span>}
        </span>
      </div>
      <div className="figure mt-0.5 flex items-center gap-x-2.5 overflow-hidden text-2xs text-faint">
        <span>
          {formatQuantity(trade.quantity)} @ {formatPrice(trade.entryPrice)}
          {trade.action === 'close' && ` → ${formatPrice(trade.exitPrice)}`}
        </span>
        {trade.leverage !== 1 && <span>{formatLeverage(trade.leverage)}</span>}
        <span>{t('trade.fee', { fee: formatMoney(trade.fee) })}</span>
        <Time at={trade.executedAt} className="ml-auto" />
      </div>
    </li>
  )
})

export function TradeList({ trades, hideBot = false }: { trades: readonly TradeView[]; hideBot?: boolean }) {
  return <ol className="divide-y divide-line"><Growing items={trades}>{(trade) => <TradeRow key={trade.id} trade={trade} hideBot={hideBot} />}</Growing></ol>
}
