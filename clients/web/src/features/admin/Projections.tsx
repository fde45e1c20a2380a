import { useState } from 'react'
import type { ProjectionView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { ProgressBar } from '@/components/ProgressBar'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useProjectionOrder, useProjections, type ProjectionOrder } from './system'

const TONES: Record<string, string> = { running: 'text-up', failed: 'text-down', paused: 'text-warn', rebuilding: 'text-warn' }

/** These change what is shown, or cannot be undone. */
const CAREFUL = ['rebuild', 'cancel', 'skip'] as const
type Careful = (typeof CAREFUL)[number]

type Order = (order: ProjectionOrder) => void

function Rebuild({ projection, onOrder }: { projection: ProjectionView; onOrder: Order }) {
  const { t } = useTranslation()
  const { rebuild } = projection
  if (!rebuild) return null
  return (
    <div data-testid="rebuild" className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ProgressBar fraction={rebuild.highWater === 0 ? 0 : rebuild.position / rebuild.highWater} label={t('administration.projection.rebuildOf', { name: projection.name })} className="min-w-40 flex-1" />
      <span className="figure text-2xs text-faint">{t('administration.projection.progress', { position: formatNumber(rebuild.position), end: formatNumber(rebuild.highWater) })}</span>
      <Button size="sm" icon="close" onClick={() => onOrder({ kind: 'cancel' })} aria-label={t('administration.projection.cancelOne', { name: projection.name })}>{t('administration.projection.cancel')}</Button>
    </div>
  )
}

function Failure({ projection, onOrder }: { projection: ProjectionView; onOrder: Order }) {
  const { t } = useTranslation()
  const { error, errorSequence: sequence } = projection
  if (error === null) return null
  return (
    <div role="alert" className="mt-2 flex flex-wrap items-start gap-2 rounded-md border border-down/40 bg-down-soft px-3 py-2 text-xs">
      <Icon name="alert" className="size-4 text-down" />
      <div className="min-w-0 flex-1">
        <p className="break-words">{error}</p>
        {sequence !== null && <p className="figure text-faint">{t('administration.projection.at', { sequence: formatNumber(sequence), stream: projection.errorStream ?? '' })}</p>}
      </div>
      {sequence !== null && <Button size="sm" look="danger" onClick={() => onOrder({ kind: 'skip', sequence })} aria-label={t('administration.projection.skipOne', { name: projection.name })}>{t('administration.projection.skip')}</Button>}
    </div>
  )
}

function Row({ projection, isBusy, onOrder }: { projection: ProjectionView; isBusy: boolean; onOrder: Order }) {
  const { t } = useTranslation()
  const word = useWord()
  const { name, status, lag } = projection
  const isHalted = status === 'paused' || status === 'failed'
  return (
    <li data-testid="projection-row" data-name={name} className="px-4 py-1.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 sm:grid-cols-[minmax(0,1fr)_7rem_7rem_5rem_auto]">
        <div className="min-w-0">
          <code className="block truncate text-xs font-medium">{name}</code>
          <span className={`text-2xs sm:hidden ${TONES[status] ?? 'text-soft'}`}>{word('projection', status)}</span>
        </div>
        <span className={`hidden text-xs sm:block ${TONES[status] ?? 'text-soft'}`}>{word('projection', status)}</span>
        <span className="figure hidden text-right text-xs text-soft sm:block" title={t('admin.position')}>{formatNumber(projection.position)}</span>
        <span className={`figure text-right text-xs ${lag > 0 ? 'font-semibold text-warn' : 'text-faint'}`}>{t('administration.projection.lag', { lag: formatNumber(lag) })}</span>
        <div className="flex">
          {isHalted
            ? <IconButton icon="play" name={t('administration.projection.resumeOne', { name })} disabled={isBusy} onClick={() => onOrder({ kind: 'resume' })} />
            : <IconButton icon="pause" name={t('administration.projection.pauseOne', { name })} disabled={isBusy || status === 'rebuilding'} onClick={() => onOrder({ kind: 'pause' })} />}
          <IconButton icon="reset" name={t('administration.projection.rebuildOne', { name })} disabled={isBusy || projection.rebuild !== null} onClick={() => onOrder({ kind: 'rebuild' })} />
        </div>
      </div>
      <Rebuild projection={projection} onOrder={onOrder} />
      <Failure projection={projection} onOrder={onOrder} />
    </li>
  )
}

interface Asked {
  name: string
  order: ProjectionOrder & { kind: Careful }
}

function isCareful(order: ProjectionOrder): order is ProjectionOrder & { kind: Careful } {
  return (CAREFUL as readonly string[]).includes(order.kind)
}

/** Every read model with how far it is; what becomes of a rebuild is told live. */
export function Projections() {
  const { t } = useTranslation()
  const { projections, error } = useProjections()
  const [asked, setAsked] = useState<Asked | null>(null)
  const ordering = useProjectionOrder((name, { kind }) => {
    setAsked(null)
    showToast(t(`administration.projection.done.${kind}`, { name }))
  })
  const order = (name: string): Order => (wanted) => {
    ordering.reset()
    if (isCareful(wanted)) setAsked({ name, order: wanted })
    else ordering.mutate({ name, order: wanted })
  }
  return (
    <Panel title={t('admin.projections')} flush actions={projections?.[0] && <span className="figure text-2xs text-faint">{t('administration.projection.end', { position: formatNumber(projections[0].highWater) })}</span>}>
      {error !== null && !projections
        ? <ErrorState error={new Error(error)} />
        : !projections
          ? <SkeletonRows rows={6} />
          : projections.length === 0
            ? <EmptyState title={t('admin.noProjections')} />
            : <ul className="divide-y divide-line">{projections.map((one) => <Row key={one.name} projection={one} isBusy={ordering.isPending} onOrder={order(one.name)} />)}</ul>}
      {!asked && ordering.error && <div className="border-t border-line p-3"><ProblemNote error={ordering.error} /></div>}
      {asked && (
        <ConfirmDialog
          title={t(`administration.projection.ask.${asked.order.kind}.title`, { name: asked.name })}
          confirm={t(`administration.projection.${asked.order.kind}`)}
          look={asked.order.kind === 'rebuild' ? 'primary' : 'danger'}
          isBusy={ordering.isPending}
          error={ordering.error}
          onConfirm={() => ordering.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t(`administration.projection.ask.${asked.order.kind}.text`)}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
