import type { BacktestFigures, SweepTable, WalkForwardTable } from '@/api/types'
import { Change } from '@/components/figures'
import { Showing } from '@/components/Showing'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

function settings(inputs: Readonly<Record<string, number>>): string {
  return Object.entries(inputs).map(([name, value]) => `${name} ${formatNumber(value, { digits: Number.isInteger(value) ? 0 : 4 })}`).join(' · ')
}

interface Row {
  inputs: Readonly<Record<string, number>>
  metrics: BacktestFigures
  rank: number
}

export function SettingsTable({ sweep }: { sweep: SweepTable }) {
  const { t } = useTranslation()
  const columns: TableColumn<Row>[] = [
    { key: 'rank', label: t('leaderboard.rank'), align: 'right', cell: (row) => formatNumber(row.rank) },
    { key: 'inputs', label: t('backtest.settings'), cell: (row) => settings(row.inputs) },
    { key: 'return', label: t('metric.totalReturn'), align: 'right', cell: (row) => <Change fraction={row.metrics.totalReturn} /> },
    { key: 'sharpe', label: t('metric.sharpe'), align: 'right', cell: (row) => formatNumber(row.metrics.sharpe, { digits: 2 }) },
    { key: 'drawdown', label: t('metric.maxDrawdown'), align: 'right', from: 'sm', cell: (row) => formatPercent(row.metrics.maxDrawdown) },
    { key: 'factor', label: t('metric.profitFactor'), align: 'right', from: 'md', cell: (row) => formatNumber(row.metrics.profitFactor, { digits: 2 }) },
    { key: 'winRate', label: t('metric.winRate'), align: 'right', from: 'md', cell: (row) => formatPercent(row.metrics.winRate, { digits: 1 }) },
    { key: 'trades', label: t('metric.totalTrades'), align: 'right', from: 'sm', cell: (row) => formatNumber(row.metrics.totalTrades) },
  ]
  return (
    <Showing items={sweep.rows} at={50}>
      {(rows) => <Table columns={columns} rows={rows} rowKey={(row) => String(row.rank)} label={t('backtest.tab.sweep')} testId="sweep-row" />}
    </Showing>
  )
}

type Fold = WalkForwardTable['folds'][number]

export function FoldTable({ walkForward }: { walkForward: WalkForwardTable }) {
  const { t } = useTranslation()
  const columns: TableColumn<Fold>[] = [
    { key: 'train', label: t('backtest.seen'), cell: (row) => <Time at={row.trainFrom} show="short" /> },
    { key: 'test', label: t('backtest.unseen'), cell: (row) => <><Time at={row.testFrom} show="short" /> – <Time at={row.testTo} show="short" /></> },
    { key: 'inputs', label: t('backtest.settings'), from: 'md', cell: (row) => settings(row.inputs) },
    { key: 'trainReturn', label: t('backtest.returnSeen'), align: 'right', from: 'sm', cell: (row) => <Change fraction={row.train.totalReturn} /> },
    { key: 'testReturn', label: t('backtest.returnUnseen'), align: 'right', cell: (row) => <Change fraction={row.test.totalReturn} /> },
    { key: 'testSharpe', label: t('metric.sharpe'), align: 'right', from: 'md', cell: (row) => formatNumber(row.test.sharpe, { digits: 2 }) },
  ]
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-xs text-faint">{t('backtest.efficiency', { efficiency: formatPercent(walkForward.efficiency, { digits: 0 }) })}</p>
      <Table columns={columns} rows={walkForward.folds} rowKey={(row) => row.testFrom} label={t('backtest.tab.walkForward')} testId="fold-row" />
    </>
  )
}
