import type { BotView } from '@/api/types'
import { Gain } from '@/components/figures'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

type Holding = BotView['holdings'][number]

/** The pool's money, and what it holds of each symbol: total = free + locked, equity = total + unrealized P&L. */
export function Funds({ funds, holdings }: Pick<BotView, 'funds' | 'holdings'>) {
  const { t } = useTranslation()
  const money = (amount: number) => formatMoney(amount, { currency: funds.currency })
  const figures = [
    [t('bot.funds.total'), money(funds.total)], [t('bot.funds.free'), money(funds.free)], [t('bot.funds.inPositions'), money(funds.inPositions)],
    [t('bot.funds.inOrders'), money(funds.inOrders)], [t('leaderboard.equity'), money(funds.equity)],
  ] as const
  const columns: TableColumn<Holding>[] = [
    { key: 'symbol', label: t('position.symbol'), cell: (row) => <span className="font-medium">{row.symbol}</span> },
    { key: 'quantity', label: t('position.quantity'), align: 'right', cell: (row) => formatQuantity(row.quantity) },
    { key: 'mark', label: t('position.mark'), align: 'right', from: 'sm', cell: (row) => formatPrice(row.markPrice) },
    { key: 'value', label: t('bot.funds.value'), align: 'right', cell: (row) => money(row.value) },
    { key: 'pnl', label: t('bot.unrealized'), align: 'right', from: 'sm', cell: (row) => <Gain value={row.unrealizedPnl} /> },
  ]
  return (
    <>
      <h3 className="border-t border-line px-4 pt-4 pb-1 text-xs font-semibold text-soft">{t('bot.funds.title')}</h3>
      <dl data-testid="bot-funds" className="flex flex-wrap gap-x-8 gap-y-2 px-4 py-2">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="label">{label}</dt>
            <dd className="figure font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {holdings.length === 0
        ? <EmptyState title={t('bot.funds.noHoldings')} />
        : <Table columns={columns} rows={holdings} rowKey={(row) => row.symbol} label={t('bot.funds.holdings')} testId="holding-row" />}
    </>
  )
}
