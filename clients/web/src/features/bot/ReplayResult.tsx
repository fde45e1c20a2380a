import { useMemo } from 'react'
import type { CounterfactualResult, CounterfactualSide } from '@/api/types'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { Gain } from '@/components/figures'
import { Icon } from '@/components/Icon'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { tidy, type Point } from '@/lib/equity'
import { formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { secondsOf } from '@/lib/time'
import { printCount, printMoney, printShare, SideBySide, type Figure } from './SideBySide'

const NOTHING: readonly Point[] = []

function useFigures(): Figure<CounterfactualSide>[] {
  const { t } = useTranslation()
  return [
    { key: 'equity', label: t('leaderboard.equity'), of: (side) => side.equity, print: printMoney },
    { key: 'net', label: t('metric.netPnl'), of: (side) => side.netPnl, print: (value) => <Gain value={value} /> },
    { key: 'drawdown', label: t('metric.maxDrawdown'), of: (side) => side.maxDrawdown, print: printShare },
    { key: 'trades', label: t('leaderboard.trades'), of: (side) => side.trades, print: printCount },
    { key: 'winRate', label: t('leaderboard.winRate'), of: (side) => side.winRate, print: printShare },
    { key: 'fees', label: t('metric.feesPaid'), of: (side) => side.feesPaid, print: printMoney },
    { key: 'funding', label: t('desk.run.funding'), of: (side) => side.funding, print: printMoney },
    { key: 'fills', label: t('desk.replay.fills'), of: (side) => side.fills, print: printCount },
    { key: 'liquidations', label: t('desk.replay.liquidations'), of: (side) => side.liquidations, print: printCount },
    { key: 'denials', label: t('desk.replay.denials'), of: (side) => Object.values(side.denials).reduce((sum, amount) => sum + amount, 0), print: printCount },
  ]
}

function Verdict({ result }: { result: CounterfactualResult }) {
  const { t } = useTranslation()
  const { audit } = result
  if (audit?.equal) return <p data-testid="replay-equal" className="flex items-center gap-2 text-up"><Icon name="check" />{t('desk.replay.equal', { events: formatNumber(audit.events), turns: formatNumber(audit.turns) })}</p>
  if (audit) return <p role="alert" className="flex items-center gap-2 text-down"><Icon name="alert" />{t('desk.replay.differs', { version: audit.firstDifference?.version ?? 0 })}</p>
  if (result.firstChange === null) return <p className="text-soft">{t('desk.replay.same', { turns: formatNumber(result.turns) })}</p>
  return <p className="text-soft">{t('desk.replay.changed', { changed: formatNumber(result.changed), turns: formatNumber(result.turns) })} <Time at={result.firstChange} show="full" /> UTC</p>
}

function Curves({ result }: { result: CounterfactualResult }) {
  const { t } = useTranslation()
  const series = useMemo((): ChartSeries[] => {
    const line = (of: (point: CounterfactualResult['equityCurve'][number]) => number) => tidy(result.equityCurve.flatMap((point): Point[] => {
      const time = secondsOf(point.at)
      return time === null ? [] : [[time, of(point)]]
    }))
    return [
      { id: 'recorded', name: t('desk.replay.recorded'), style: 'benchmark', history: line((point) => point.recorded), tail: NOTHING },
      { id: 'counterfactual', name: t('desk.replay.counterfactual'), style: { hue: 1, stroke: 'solid' }, history: line((point) => point.counterfactual), tail: NOTHING },
    ]
  }, [result, t])
  if (result.equityCurve.length < 2) return <EmptyState title={t('equity.empty')} />
  return (
    <figure>
      <figcaption className="mb-1 text-2xs text-faint">{t('desk.replay.curves')}</figcaption>
      <div className="h-64"><EquityChart series={series} unit="value" solo={null} label={t('desk.replay.curves')} summary={formatMoney(result.counterfactual.equity)} /></div>
    </figure>
  )
}

/** What happened beside what would have happened: figures, curves, and the first turns that differ. */
export function ReplayResult({ result }: { result: CounterfactualResult }) {
  const { t } = useTranslation()
  const figures = useFigures()
  const changed: TableColumn<CounterfactualResult['changes'][number]>[] = [
    { key: 'turn', label: t('bot.turn'), cell: (row) => formatNumber(row.turn) },
    { key: 'at', label: t('event.time'), from: 'sm', cell: (row) => <Time at={row.at} show="short" className="text-faint" /> },
    { key: 'recorded', label: t('desk.replay.recorded'), cell: (row) => <span className="text-xs whitespace-normal">{row.recorded.join(', ') || '—'}</span> },
    { key: 'counterfactual', label: t('desk.replay.counterfactual'), cell: (row) => <span className="text-xs whitespace-normal">{row.counterfactual.join(', ') || '—'}</span> },
  ]
  return (
    <div data-testid="replay-result" className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Verdict result={result} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        <Curves result={result} />
        <SideBySide
          figures={figures}
          first={{ name: t('desk.replay.recorded'), value: result.recorded }}
          second={{ name: t('desk.replay.counterfactual'), value: result.counterfactual }}
          label={t('desk.replay.figures')}
        />
      </div>
      {result.changes.length > 0 && <Table columns={changed} rows={result.changes} rowKey={(row) => String(row.turn)} label={t('desk.replay.changes')} />}
    </div>
  )
}
