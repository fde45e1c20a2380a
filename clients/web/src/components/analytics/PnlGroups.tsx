import type { PnlOfGroup } from '@/api/types'
import { Gain } from '@/components/figures'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

/** Net P&L by symbol, side, weekday or hour: the bar shows how much, the sign which way. */
export function PnlGroups({ label, groups, name = (key) => key }: { label: string; groups: readonly PnlOfGroup[]; name?: (key: string) => string }) {
  const { t } = useTranslation()
  if (groups.length === 0) return <EmptyState title={t('analytics.none')} />
  const most = Math.max(...groups.map((group) => Math.abs(group.netPnl)))
  const columns: TableColumn<PnlOfGroup>[] = [
    { key: 'name', label, cell: (row) => <span className="font-medium">{name(row.key)}</span> },
    {
      key: 'bar', label: '', from: 'sm', cell: (row) => (
        <div aria-hidden="true" className="h-1.5 w-24 rounded-full bg-line">
          <div className={`h-full rounded-full ${row.netPnl < 0 ? 'bg-down' : 'bg-up'}`} style={{ width: `${most === 0 ? 0 : (Math.abs(row.netPnl) / most) * 100}%` }} />
        </div>
      ),
    },
    { key: 'trades', label: t('leaderboard.trades'), align: 'right', cell: (row) => formatNumber(row.trades) },
    { key: 'winRate', label: t('leaderboard.winRate'), align: 'right', cell: (row) => formatPercent(row.trades === 0 ? null : row.wins / row.trades, { digits: 0 }) },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={row.netPnl} className="font-semibold" /> },
  ]
  return <Table columns={columns} rows={groups} rowKey={(row) => row.key} label={label} />
}
