import type { OrderView } from '@/api/types'
import { DecisionCard } from '@/components/DecisionCard'
import { SideTag } from '@/components/figures'
import { Paged } from '@/components/Paged'
import { Table, type TableColumn } from '@/components/Table'
import { Segmented } from '@/components/Tabs'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { TradeList } from '@/components/TradeList'
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import type { Access } from './access'
import { Exchange } from './Exchange'
import { useBotDecisions, useBotOrders, useBotTrades } from './queries'
import { OUTCOMES, type Outcome } from './search'

export function TradesTab({ id, access }: { id: string; access: Access }) {
  const { t } = useTranslation()
  return (
    <Paged query={useBotTrades(id, access)} empty={t('trade.empty')} emptyHint={t('trade.emptyHint')}>
      {(trades) => <TradeList trades={trades} hideBot />}
    </Paged>
  )
}

export function DecisionsTab({ id, access, outcome, onOutcome }: { id: string; access: Access; outcome: Outcome | null; onOutcome: (outcome: Outcome | null) => void }) {
  const { t } = useTranslation()
  const items = (['all', ...OUTCOMES] as const).map((key) => ({ key, label: key === 'all' ? t('decision.all') : t(`decision.outcome.${key}`) }))
  return (
    <>
      <div className="scroll-quiet overflow-x-auto border-b border-line p-3">
        <Segmented label={t('decision.filter')} items={items} value={outcome ?? 'all'} onChange={(next) => onOutcome(next === 'all' ? null : next)} />
      </div>
      <Paged query={useBotDecisions(id, access, outcome)} empty={t(outcome === null ? 'decision.empty' : 'decision.noneOfThese')} emptyHint={t('decision.emptyHint')}>
        {(decisions) => <div className="divide-y divide-line">{decisions.map((decision) => <DecisionCard key={decision.id} decision={decision} hideBot>{access === 'own' && <Exchange decision={decision} />}</DecisionCard>)}</div>}
      </Paged>
    </>
  )
}

export function OrdersTab({ id }: { id: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const columns: TableColumn<OrderView>[] = [
    { key: 'time', label: t('order.placed'), cell: (row) => <Time at={row.placedAt} show="short" className="text-faint" /> },
    { key: 'symbol', label: t('position.symbol'), cell: (row) => <span className="font-medium">{row.symbol}</span> },
    { key: 'side', label: t('position.side'), cell: (row) => <SideTag side={row.side} /> },
    { key: 'type', label: t('order.type'), from: 'md', cell: (row) => word('orderType', row.type) },
    { key: 'quantity', label: t('position.quantity'), align: 'right', from: 'sm', cell: (row) => formatQuantity(row.quantity) },
    { key: 'price', label: t('order.price'), align: 'right', from: 'lg', cell: (row) => formatPrice(row.limitPrice ?? row.triggerPrice) },
    { key: 'filled', label: t('order.filledAt'), align: 'right', from: 'sm', cell: (row) => formatPrice(row.averagePrice) },
    { key: 'fee', label: t('order.fee'), align: 'right', from: 'lg', cell: (row) => formatMoney(row.fee, { digits: 4 }) },
    { key: 'status', label: t('order.status'), align: 'right', cell: (row) => <span title={row.reason ?? undefined}>{word('orderStatus', row.status)}</span> },
  ]
  return (
    <Paged query={useBotOrders(id)} empty={t('order.empty')}>
      {(orders) => <Table columns={columns} rows={orders} rowKey={(row) => row.id} label={t('bot.tab.orders')} testId="order-row" />}
    </Paged>
  )
}
