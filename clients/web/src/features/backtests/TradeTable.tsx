import type { BacktestTrade } from '@/api/types'
import { Gain, SideTag } from '@/components/figures'
import { Showing } from '@/components/Showing'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

export function TradeTable({ trades }: { trades: readonly BacktestTrade[] }) {
  const { t } = useTranslation()
  const word = useWord()
  if (trades.length === 0) return <EmptyState title={t('backtest.noTrades')}>{t('backtest.noTradesHint')}</EmptyState>
  const columns: TableColumn<BacktestTrade>[] = [
    { key: 'opened', label: t('position.opened'), from: 'sm', cell: (row) => <Time at={row.openedAt} show="short" className="text-faint" /> },
    { key: 'closed', label: t('position.closed'), cell: (row) => <Time at={row.closedAt} show="short" className="text-faint" /> },
    { key: 'symbol', label: t('position.symbol'), cell: (row) => <span className="font-medium">{row.symbol}</span> },
    { key: 'side', label: t('position.side'), cell: (row) => <SideTag side={row.side} /> },
    { key: 'quantity', label: t('position.quantity'), align: 'right', from: 'md', cell: (row) => formatQuantity(row.quantity) },
    { key: 'entry', label: t('position.entry'), align: 'right', from: 'md', cell: (row) => formatPrice(row.entryPrice) },
    { key: 'exit', label: t('backtest.exit'), align: 'right', from: 'md', cell: (row) => formatPrice(row.exitPrice) },
    { key: 'reason', label: t('position.closeReason'), from: 'lg', cell: (row) => word('closeReason', row.reason) },
    { key: 'fees', label: t('order.fee'), align: 'right', from: 'lg', cell: (row) => formatMoney(row.fees) },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={row.netPnl} className="font-semibold" /> },
  ]
  return (
    <Showing items={trades} at={50}>
      {(rows) => <Table columns={columns} rows={rows} rowKey={(row) => `${row.symbol} ${row.openedAt} ${row.closedAt}`} label={t('backtest.tab.trades')} testId="backtest-trade-row" />}
    </Showing>
  )
}
