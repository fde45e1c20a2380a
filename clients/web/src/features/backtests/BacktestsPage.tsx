import { useState } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { BacktestJob } from '@/api/types'
import { buttonClass, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { ProgressBar } from '@/components/ProgressBar'
import { StatusBadge } from '@/components/StatusBadge'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { isUnfinished, useEndJob, useJobFeed, useJobs } from './queries'
import { comparedIn, MOST_COMPARED, validateCompareSearch } from './search'

function JobRow({ job, isChosen, onChoose, onEnd }: { job: BacktestJob; isChosen: boolean; onChoose: ((isChosen: boolean) => void) | null; onEnd: (job: BacktestJob) => void }) {
  const { t } = useTranslation()
  useJobFeed(job)
  return (
    <li data-testid="backtest-row" className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-raised/50">
      <input
        type="checkbox"
        aria-label={t('compare.choose', { name: job.name || t('backtest.unnamed') })}
        data-testid="choose-backtest"
        checked={isChosen}
        disabled={onChoose === null}
        onChange={(event) => onChoose?.(event.target.checked)}
        className="size-4 shrink-0 accent-[var(--accent)] disabled:opacity-30"
      />
      <div className="min-w-0 flex-1">
        <Link to="/backtests/$id" params={{ id: job.id }} className="block truncate font-medium hover:underline">{job.name || t('backtest.unnamed')}</Link>
        <p className="text-2xs text-faint">{t(job.kind === 'replay' ? 'backtest.replay' : 'backtest.backtest')} · <Time at={job.createdAt} show="full" /> UTC</p>
      </div>
      {job.status === 'running' && <ProgressBar fraction={job.progress} label={t('backtest.progressOf', { name: job.name })} className="w-32 max-sm:order-last max-sm:w-full" />}
      <StatusBadge status={job.status} className="sm:w-24" />
      <IconButton
        icon={isUnfinished(job) ? 'close' : 'trash'}
        name={t(isUnfinished(job) ? 'backtest.cancelOne' : 'backtest.removeOne', { name: job.name })}
        onClick={() => onEnd(job)}
      />
    </li>
  )
}

/** Only a finished backtest has something to compare. */
function isComparable({ status, kind }: BacktestJob): boolean {
  return status === 'completed' && kind === 'backtest'
}

/** The choice stands in the address, so that it can be shared and gone back to. */
function useChoice() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const ids = comparedIn(search)
  const choose = (id: string, isChosen: boolean) =>
    void navigate({ to: '/backtests', search: validateCompareSearch({ of: (isChosen ? [...ids, id] : ids.filter((one) => one !== id)).join(',') }), replace: true, resetScroll: false })
  return { ids, choose }
}

export function BacktestsPage() {
  const { t } = useTranslation()
  const { ids, choose } = useChoice()
  const jobs = useJobs()
  const [asking, setAsking] = useState<BacktestJob | null>(null)
  const end = useEndJob(() => {
    if (asking) showToast(t(isUnfinished(asking) ? 'backtest.cancelled' : 'backtest.removed', { name: asking.name }))
    // What is gone is not compared any more.
    if (asking && ids.includes(asking.id)) choose(asking.id, false)
    setAsking(null)
  })
  const doing = asking && isUnfinished(asking) ? 'cancel' : 'remove'
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('backtest.title')}</h1>
        <Link to="/backtests/new" data-testid="new-backtest" className={buttonClass('primary')}><Icon name="plus" />{t('backtest.new')}</Link>
      </div>
      <Panel
        title={t('backtest.jobs')}
        flush
        actions={ids.length < 2
          ? <span className="text-xs text-faint">{t('compare.hint')}</span>
          : <Link to="/backtests/compare" search={validateCompareSearch({ of: ids.join(',') })} data-testid="compare-backtests" className={buttonClass('primary', 'sm')}><Icon name="chart" />{t('compare.compare', { count: ids.length })}</Link>}
      >
        <div data-testid="backtest-list">
          <Paged query={jobs} empty={t('backtest.empty')} emptyHint={t('backtest.emptyHint')}>
            {(items) => (
              <ol className="divide-y divide-line">
                {items.map((job) => (
                  <JobRow
                    key={job.id}
                    job={job}
                    isChosen={ids.includes(job.id)}
                    onChoose={isComparable(job) && (ids.includes(job.id) || ids.length < MOST_COMPARED) ? (isChosen) => choose(job.id, isChosen) : null}
                    onEnd={(one) => {
                      end.reset()
                      setAsking(one)
                    }}
                  />
                ))}
              </ol>
            )}
          </Paged>
        </div>
      </Panel>
      {asking && (
        <ConfirmDialog
          title={t(`backtest.confirm.${doing}.title`, { name: asking.name })}
          confirm={t(`backtest.${doing}`)}
          look="danger"
          isBusy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate(asking.id)}
          onClose={() => setAsking(null)}
        >
          <p>{t(`backtest.confirm.${doing}.text`)}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
