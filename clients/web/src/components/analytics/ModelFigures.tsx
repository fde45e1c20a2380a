import type { ReactNode } from 'react'
import type { Analytics, ConfidenceBand } from '@/api/types'
import { Gain } from '@/components/figures'
import { Panel } from '@/components/Panel'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { formatDuration } from '@/lib/duration'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

interface Refusal {
  code: string
  count: number
  rate: number
}

/** Said against won: two bars on one scale. */
function Bars({ band }: { band: ConfidenceBand }) {
  return (
    <div aria-hidden="true" className="w-28 space-y-1">
      <div className="h-1.5 rounded-full bg-line"><div className="h-full rounded-full bg-accent" style={{ width: `${band.confidence * 100}%` }} /></div>
      <div className="h-1.5 rounded-full bg-line"><div className="h-full rounded-full bg-up" style={{ width: `${band.winRate * 100}%` }} /></div>
    </div>
  )
}

/** What a model's decisions cost, how often it held or was refused, and whether its confidence is worth something. */
export function ModelFigures({ figures }: { figures: Analytics }) {
  const { t } = useTranslation()
  const { decisions } = figures
  const share = (value: number | null) => formatPercent(value, { digits: 1 })
  const milliseconds = (value: number | null) => (value === null ? '—' : `${formatNumber(value, { digits: 0 })} ms`)
  const all: [string, ReactNode][] = [
    [t('model.model'), decisions.model ?? '—'],
    [t('model.answers'), formatNumber(decisions.answers)],
    [t('model.failed'), formatNumber(decisions.failed)],
    [t('analytics.holds'), share(decisions.holds)],
    [t('model.latency'), milliseconds(decisions.latencyMedianMs)],
    [t('model.latency95'), milliseconds(decisions.latency95Ms)],
    [t('model.tokensIn'), formatNumber(decisions.tokensIn)],
    [t('model.tokensOut'), formatNumber(decisions.tokensOut)],
    [t('model.cost'), formatMoney(figures.decisionCost, { digits: 4 })],
    [t('model.costShare'), share(decisions.costShare)],
    [t('model.netOfCost'), <Gain key="net" value={decisions.netOfCost} />],
    [t('model.brier'), formatNumber(decisions.calibration.brier, { digits: 3 })],
    [t('model.gap'), formatDuration(decisions.gaps?.median)],
    [t('model.gapLongest'), formatDuration(decisions.gaps?.longest)],
    [t('model.gaps'), formatNumber(decisions.gaps?.longer)],
  ]
  const refusals: Refusal[] = Object.entries(decisions.refusals).map(([code, count]) => ({ code, count, rate: decisions.refusalRates[code] ?? 0 })).sort((a, b) => b.count - a.count)
  const refusalColumns: TableColumn<Refusal>[] = [
    { key: 'code', label: t('model.code'), cell: (row) => <code className="text-xs break-all">{row.code}</code> },
    { key: 'count', label: t('model.times'), align: 'right', cell: (row) => formatNumber(row.count) },
    { key: 'rate', label: t('model.rate'), align: 'right', cell: (row) => share(row.rate) },
  ]
  const bandColumns: TableColumn<ConfidenceBand>[] = [
    { key: 'said', label: t('model.said'), cell: (row) => share(row.confidence) },
    { key: 'bars', label: '', from: 'sm', cell: (row) => <Bars band={row} /> },
    { key: 'won', label: t('leaderboard.winRate'), align: 'right', cell: (row) => share(row.winRate) },
    { key: 'trades', label: t('leaderboard.trades'), align: 'right', cell: (row) => formatNumber(row.trades) },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={row.netPnl} /> },
  ]
  return (
    <div data-testid="model-figures" className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Panel title={t('model.title')} className="lg:col-span-2">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 xl:grid-cols-8">
          {all.map(([label, value]) => (
            <div key={label} className="min-w-0">
              <dt className="label truncate" title={label}>{label}</dt>
              <dd className="figure truncate font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('model.calibration')} flush>
        {decisions.calibration.bands.length === 0
          ? <EmptyState title={t('model.noCalibration')}>{t('model.noCalibrationHint')}</EmptyState>
          : <Table columns={bandColumns} rows={decisions.calibration.bands} rowKey={(row) => String(row.from)} label={t('model.calibration')} />}
      </Panel>
      <Panel title={t('model.refusals')} flush>
        {refusals.length === 0 ? <EmptyState icon="check" title={t('model.noRefusals')} /> : <Table columns={refusalColumns} rows={refusals} rowKey={(row) => row.code} label={t('model.refusals')} />}
      </Panel>
    </div>
  )
}
