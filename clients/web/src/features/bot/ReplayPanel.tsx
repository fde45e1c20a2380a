import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { TextField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { ProgressBar } from '@/components/ProgressBar'
import { EmptyState, ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { isUnfinished, OVERRIDES, overrideProblems, overridesOf, useQueueReplay, useReplayJob, useReplayResult, type Typed } from './replay'
import { ReplayResult } from './ReplayResult'

const SUFFIXES = { share: '%', number: '', whole: '', money: 'USD', leverage: '×', points: 'bp' } as const

function Outcome({ job: id }: { job: string }) {
  const { t } = useTranslation()
  const job = useReplayJob(id)
  const result = useReplayResult(id, job.data?.status === 'completed')
  if (job.isError && !job.data) return <ErrorState error={job.error} retry={() => void job.refetch()} />
  if (!job.data) return <Skeleton className="h-24" />
  if (isUnfinished(job.data)) return <ProgressBar fraction={job.data.progress} label={t('backtest.progressOf', { name: job.data.name })} />
  if (job.data.status === 'failed') return <div role="alert"><EmptyState icon="alert" title={t('backtest.hasFailed')}>{job.data.error}</EmptyState></div>
  if (job.data.status === 'cancelled') return <EmptyState icon="stop" title={t('backtest.wasCancelled')} />
  if (result.isError) return <ErrorState error={result.error} retry={() => void result.refetch()} />
  return result.data ? <ReplayResult result={result.data} /> : <Skeleton className="h-64" />
}

/** Market and decisions of the record once more: as they were, or under other policies. */
export function ReplayPanel({ id, job, onJob }: { id: string; job: string | null; onJob: (job: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Typed>({})
  const replay = useQueueReplay(id, onJob)
  const problems = overrideProblems(typed)
  const refused = replay.error === null ? {} : asProblem(replay.error).fields
  const overrides = overridesOf(typed)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (Object.keys(problems).length === 0) replay.mutate(overrides)
  }
  return (
    <Panel title={t('desk.replay.title')}>
      <form noValidate data-testid="replay-form" onSubmit={submit} className="space-y-4">
        <p className="max-w-3xl text-xs text-faint">{t('desk.replay.note')}</p>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-6">
          {OVERRIDES.map(({ name, unit }) => {
            const problem = problems[name]
            return (
              <TextField
                key={name}
                name={name}
                label={t(`desk.override.${name.replace('.', '_')}` as 'desk.override.slippage')}
                inputMode="decimal"
                autoComplete="off"
                placeholder={t('desk.replay.asItWas')}
                suffix={SUFFIXES[unit]}
                value={typed[name] ?? ''}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                error={problem ? t(`desk.replay.problem.${problem}`) : refused[name]?.join(' ')}
              />
            )
          })}
        </div>
        <ProblemNote error={replay.error} />
        <Button type="submit" look="primary" icon="play" isBusy={replay.isPending} data-testid="run-replay">{t(overrides === null ? 'desk.replay.verify' : 'desk.replay.whatIf')}</Button>
      </form>
      {job !== null && <div className="mt-5 border-t border-line pt-4" aria-live="polite"><Outcome job={job} /></div>}
    </Panel>
  )
}
