import { useMemo } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { BacktestJob, BacktestResult } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { useProblemText } from '@/components/problemText'
import { EmptyState, Skeleton } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import type { Point } from '@/lib/equity'
import { formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { assignStyles, hueVariable, styleOf, type BotStyle } from '@/lib/palette'
import { bestOf, measured, MEASURES, type Measure } from './measures'
import { pointsOf } from './points'
import { useCompared } from './queries'
import { comparedIn, validateCompareSearch } from './search'

interface Side {
  job: BacktestJob
  result: BacktestResult
  style: BotStyle
}

/** A side that there is nothing to compare of. */
interface Unread {
  id: string
  name: string
  error: Error
}

const NOTHING: readonly Point[] = []

/** Each in percent of what it began with. */
function seriesOf({ job, result, style }: Side): ChartSeries {
  const start = result.inputs.initialCapital
  return { id: job.id, name: job.name, style, history: pointsOf(result.equityCurve, (point) => point.equity / start - 1), tail: NOTHING }
}

function Legend({ sides, onRemove }: { sides: readonly Side[]; onRemove: (id: string) => void }) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-x-6 border-t border-line px-4 py-2 md:grid-cols-2">
      {sides.map(({ job, result, style }) => (
        <li key={job.id} data-testid="compared" className="flex min-w-0 items-center gap-2.5 py-1">
          <span aria-hidden="true" className="w-4 shrink-0" style={{ borderTop: `3px ${style.stroke} ${hueVariable(style)}` }} />
          <span className="min-w-0 flex-1">
            <Link to="/backtests/$id" params={{ id: job.id }} className="block truncate font-medium hover:underline">{job.name || t('backtest.unnamed')}</Link>
            <span className="figure block text-2xs text-faint">{result.dataSource.map((one) => `${one.symbol} ${one.timeframe}`).join(', ')} · <Time at={result.inputs.from} show="short" /> – <Time at={result.inputs.to} show="short" /></span>
          </span>
          <IconButton icon="close" name={t('compare.leaveOut', { name: job.name })} onClick={() => onRemove(job.id)} />
        </li>
      ))}
    </ul>
  )
}

function Figures({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation()
  const columns: TableColumn<Measure>[] = [
    { key: 'name', label: t('metric.metric'), cell: (measure) => t(`metric.${measure.key}`) },
    ...sides.map(({ job, result }): TableColumn<Measure> => ({
      key: job.id, label: job.name || t('backtest.unnamed'), align: 'right',
      cell: (measure) => {
        const value = measured(measure, result.metrics)
        const isBest = value !== null && value === bestOf(sides.map((side) => measured(measure, side.result.metrics)), measure.better)
        return isBest
          ? <span className="inline-flex items-center gap-1 font-semibold text-up"><Icon name="starred" className="size-3" />{measure.print(value)}<span className="sr-only"> {t('compare.best')}</span></span>
          : measure.print(value)
      },
    })),
  ]
  return (
    <Panel title={t('compare.figures')} flush actions={<span className="inline-flex items-center gap-1 text-2xs text-faint"><Icon name="starred" className="size-3 text-up" />{t('compare.best')}</span>}>
      <Table columns={columns} rows={MEASURES} rowKey={(measure) => measure.key} label={t('compare.figures')} testId="compared-figure" />
    </Panel>
  )
}

function Compared({ sides, onRemove }: { sides: readonly Side[]; onRemove: (id: string) => void }) {
  const { t } = useTranslation()
  const series = useMemo(() => sides.map(seriesOf), [sides])
  const summary = sides.map(({ job, result }) => `${job.name} ${formatPercent(result.metrics.totalReturn, { sign: true })}`).join(', ')
  const isUneven = new Set(sides.map(({ result: { dataSource, inputs } }) => `${dataSource.map((one) => one.symbol).join()} ${inputs.from} ${inputs.to} ${inputs.initialCapital}`)).size > 1
  return (
    <>
      <Panel title={t('compare.equity')} flush>
        <div className="h-80 p-1"><EquityChart series={series} unit="percent" solo={null} label={t('compare.equity')} summary={summary} /></div>
        <Legend sides={sides} onRemove={onRemove} />
        {isUneven && <p className="border-t border-line px-4 py-2 text-xs text-warn">{t('compare.uneven')}</p>}
      </Panel>
      <Figures sides={sides} />
    </>
  )
}

function UnreadSide({ side: { name, error }, onRemove }: { side: Unread; onRemove: () => void }) {
  const { t } = useTranslation()
  const { title, detail } = useProblemText(error)
  return (
    <li data-testid="unread" className="flex min-w-0 items-center gap-2.5 py-1">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-xs text-faint">{[title, detail].filter((one) => one !== null).join(' ')}</span>
      </span>
      <Button size="sm" icon="close" aria-label={t('compare.leaveOut', { name })} onClick={onRemove}>{t('compare.leave')}</Button>
    </li>
  )
}

function UnreadSides({ sides, onRemove }: { sides: readonly Unread[]; onRemove: (id: string) => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="rounded-md border border-warn/40 bg-warn-soft px-4 py-2">
      <p className="text-xs text-warn">{t('compare.unread')}</p>
      <ul className="divide-y divide-line">{sides.map((side) => <UnreadSide key={side.id} side={side} onRemove={() => onRemove(side.id)} />)}</ul>
    </div>
  )
}

/** Backtests side by side; which ones is in the address. */
export function ComparePage() {
  const { t } = useTranslation()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { of } = validateCompareSearch(search)
  const ids = useMemo(() => comparedIn({ of }), [of])
  const { jobs, results } = useCompared(ids)
  const sides = useMemo(() => {
    const styles = assignStyles(ids)
    return ids.flatMap((id, i): Side[] => {
      const [job, result] = [jobs[i]?.data, results[i]?.data]
      return job && result ? [{ job, result, style: styleOf(styles, id) }] : []
    })
  }, [ids, jobs, results])
  const unread = ids.flatMap((id, i): Unread[] => {
    const [job, result] = [jobs[i], results[i]]
    const error = job?.error ?? result?.error
    const name = job?.data?.name ?? ''
    return error && !(job?.data && result?.data) ? [{ id, name: name === '' ? id : name, error }] : []
  })
  const remove = (id: string) => void navigate({ to: '/backtests/compare', search: validateCompareSearch({ of: ids.filter((one) => one !== id).join(',') }), replace: true })
  return (
    <div data-testid="compare-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4">
      <Link to="/backtests" search={validateCompareSearch(search)} className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('backtest.title')}</Link>
      <h1 className="text-xl font-semibold tracking-tight">{t('compare.title')}</h1>
      {unread.length > 0 && <UnreadSides sides={unread} onRemove={remove} />}
      {ids.length - unread.length < 2
        ? <EmptyState icon="chart" title={t('compare.tooFew')}>{t('compare.tooFewHint')}</EmptyState>
        : sides.length + unread.length < ids.length
          ? <div role="status" aria-label={t('state.loading')} className="grid gap-4"><Skeleton className="h-80" /><Skeleton className="h-80" /></div>
          : <Compared sides={sides} onRemove={remove} />}
    </div>
  )
}
