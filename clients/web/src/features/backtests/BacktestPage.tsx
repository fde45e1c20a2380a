import { Link, useParams } from '@tanstack/react-router'
import type { BacktestJob } from '@/api/types'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { JsonView } from '@/components/JsonView'
import { Panel } from '@/components/Panel'
import { ProgressBar } from '@/components/ProgressBar'
import { EmptyState, ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { Time } from '@/components/Time'
import { fileName, saveFile } from '@/lib/download'
import { useTranslation } from '@/lib/i18n'
import { isUnfinished, useChanges, useEndJob, useJob, useJobFeed, useReport, useResults } from './queries'
import { Results } from './Results'

function Unfinished({ job }: { job: BacktestJob }) {
  const { t } = useTranslation()
  const end = useEndJob(() => undefined)
  return (
    <Panel title={t('backtest.progress')}>
      <div className="space-y-3" aria-live="polite">
        <p className="text-soft">{t(job.status === 'queued' ? 'backtest.waits' : 'backtest.runs')}{job.attempt > 1 && ` ${t('backtest.attempt', { attempt: job.attempt })}`}</p>
        <ProgressBar fraction={job.progress} label={t('backtest.progressOf', { name: job.name })} />
        <ProblemNote error={end.error} />
        <Button size="sm" icon="close" isBusy={end.isPending} onClick={() => end.mutate(job.id)} data-testid="cancel-backtest">{t('backtest.cancel')}</Button>
      </div>
    </Panel>
  )
}

function Changes({ job }: { job: BacktestJob }) {
  const { t } = useTranslation()
  const changes = useChanges(job)
  if (changes.isError) return <ErrorState error={changes.error} retry={() => void changes.refetch()} />
  return <Panel title={t('backtest.changes')}>{changes.data ? <JsonView value={changes.data} /> : <Skeleton className="h-64" />}</Panel>
}

function Body({ job }: { job: BacktestJob }) {
  const { t } = useTranslation()
  const results = useResults(job)
  if (isUnfinished(job)) return <Unfinished job={job} />
  if (job.status === 'cancelled') return <EmptyState icon="stop" title={t('backtest.wasCancelled')} />
  if (job.status === 'failed') return <div role="alert"><EmptyState icon="alert" title={t('backtest.hasFailed')}>{job.error}</EmptyState></div>
  if (job.kind === 'replay') return <Changes job={job} />
  if (results.isError && !results.data) return <ErrorState error={results.error} retry={() => void results.refetch()} />
  if (!results.data) return <div role="status" aria-label={t('state.loading')} className="grid gap-4"><Skeleton className="h-24" /><Skeleton className="h-80" /></div>
  return <Results result={results.data} />
}

export function BacktestPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/backtests/$id' })
  const { data: job, error, refetch } = useJob(id)
  useJobFeed(job)
  const report = useReport(id, (html) => saveFile(fileName(job?.name ?? '', 'html'), 'text/html', html))
  if (!job) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <div role="status" aria-label={t('state.loading')}><Skeleton className="h-14 w-72" /></div>
  return (
    <div data-testid="backtest-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4">
      <Link to="/backtests" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('backtest.title')}</Link>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="truncate text-xl font-semibold tracking-tight">{job.name || t('backtest.unnamed')}</h1>
            <StatusBadge status={job.status} />
          </div>
          <p className="text-2xs text-faint"><Time at={job.createdAt} show="full" /> UTC</p>
        </div>
        {job.status === 'completed' && job.kind === 'backtest' && (
          <Button icon="deposit" isBusy={report.isPending} onClick={() => report.mutate()} data-testid="backtest-report">{t('backtest.report')}</Button>
        )}
      </div>
      <ProblemNote error={report.error} />
      <Body job={job} />
    </div>
  )
}
