import type { ReactNode } from 'react'
import type { BacktestResult } from '@/api/types'
import { Change, Gain } from '@/components/figures'
import { Panel } from '@/components/Panel'
import { Table, type TableColumn } from '@/components/Table'
import { formatDuration } from '@/lib/duration'
import { formatMoney, formatNumber, formatPercent, formatYearly } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

interface Compared {
  key: 'finalEquity' | 'totalReturn' | 'cagr' | 'sharpe' | 'sortino' | 'calmar' | 'volatility' | 'maxDrawdown'
  own: ReactNode
  benchmark: ReactNode
}

function comparedOf({ metrics: own, buyAndHold: held }: BacktestResult): Compared[] {
  const ratio = (value: number | null) => formatNumber(value, { digits: 2 })
  return [
    { key: 'finalEquity', own: formatMoney(own.finalEquity), benchmark: formatMoney(held.finalEquity) },
    { key: 'totalReturn', own: <Change fraction={own.totalReturn} />, benchmark: <Change fraction={held.totalReturn} /> },
    { key: 'cagr', own: formatYearly(own.cagr, 'percent'), benchmark: formatYearly(held.cagr, 'percent') },
    { key: 'sharpe', own: ratio(own.sharpe), benchmark: ratio(held.sharpe) },
    { key: 'sortino', own: ratio(own.sortino), benchmark: ratio(held.sortino) },
    { key: 'calmar', own: formatYearly(own.calmar, 'ratio'), benchmark: formatYearly(held.calmar, 'ratio') },
    { key: 'volatility', own: formatPercent(own.volatility), benchmark: formatPercent(held.volatility) },
    { key: 'maxDrawdown', own: formatPercent(own.maxDrawdown), benchmark: formatPercent(held.maxDrawdown) },
  ]
}

/** The strategy's figures, and beside them those of buying and holding; what is undefined is a dash. */
export function Metrics({ result }: { result: BacktestResult }) {
  const { t } = useTranslation()
  const { metrics } = result
  const columns: TableColumn<Compared>[] = [
    { key: 'name', label: t('metric.metric'), cell: (row) => t(`metric.${row.key}`) },
    { key: 'own', label: t('backtest.backtest'), align: 'right', cell: (row) => <span className="font-semibold">{row.own}</span> },
    { key: 'benchmark', label: t('equity.benchmark'), align: 'right', cell: (row) => row.benchmark },
  ]
  const others: [string, ReactNode][] = [
    [t('metric.netPnl'), <Gain key="net" value={metrics.netPnl} arrow />],
    [t('metric.totalTrades'), formatNumber(metrics.totalTrades)],
    [t('metric.winRate'), formatPercent(metrics.winRate, { digits: 1 })],
    [t('metric.profitFactor'), formatNumber(metrics.profitFactor, { digits: 2 })],
    [t('metric.expectancy'), formatMoney(metrics.expectancy, { sign: true })],
    [t('metric.sqn'), formatNumber(metrics.sqn, { digits: 2 })],
    [t('metric.averageWin'), formatMoney(metrics.averageWin)],
    [t('metric.averageLoss'), formatMoney(metrics.averageLoss)],
    [t('metric.best'), formatMoney(metrics.best, { sign: true })],
    [t('metric.worst'), formatMoney(metrics.worst, { sign: true })],
    [t('metric.averageHold'), formatDuration(metrics.averageHold)],
    [t('metric.maxDrawdownDuration'), formatDuration(metrics.maxDrawdownDuration)],
    [t('metric.exposure'), formatPercent(metrics.exposure, { digits: 1 })],
    [t('metric.feesPaid'), formatMoney(metrics.feesPaid)],
    [t('metric.funding'), formatMoney(metrics.funding, { sign: true })],
    [t('metric.turnover'), formatMoney(metrics.turnover, { compact: true })],
    [t('metric.liquidations'), formatNumber(metrics.liquidations)],
    [t('metric.candles'), formatNumber(metrics.candles)],
  ]
  return (
    <div data-testid="backtest-metrics" className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      <Panel title={t('backtest.compared')} flush><Table columns={columns} rows={comparedOf(result)} rowKey={(row) => row.key} label={t('backtest.compared')} /></Panel>
      <Panel title={t('backtest.trading')}>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
          {others.map(([label, value]) => (
            <div key={label} className="min-w-0">
              <dt className="label">{label}</dt>
              <dd className="figure truncate font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  )
}
