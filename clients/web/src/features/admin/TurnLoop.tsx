import { useState } from 'react'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Panel } from '@/components/Panel'
import { ProblemNote, Skeleton } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { useArena } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useArenaControl } from './system'

function Controls() {
  const { t } = useTranslation()
  const { state } = useArena()
  const [isAsking, setAsking] = useState(false)
  const control = useArenaControl(() => setAsking(false))
  if (!state) return <Skeleton className="h-9 w-72" />
  const isPaused = state.status === 'paused'
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <StatusBadge status={state.status} className="text-sm" />
        <p className="figure text-soft">{t('arena.turnNumber', { turn: formatNumber(state.turn) })}</p>
        <div className="ml-auto flex flex-wrap gap-2">
          {isPaused
            ? <Button look="primary" icon="play" isBusy={control.isPending} onClick={() => control.mutate('resume')} data-testid="arena-resume">{t('admin.resume')}</Button>
            : <Button icon="pause" isBusy={control.isPending} onClick={() => control.mutate('pause')} data-testid="arena-pause">{t('admin.pause')}</Button>}
          <Button look="danger" icon="stop" disabled={control.isPending} onClick={() => setAsking(true)}>{t('admin.emergencyStop')}</Button>
        </div>
      </div>
      <p className="text-xs text-faint">{state.statusReason ?? t(isPaused ? 'admin.pausedNote' : 'admin.runningNote')}</p>
      {!isAsking && <ProblemNote error={control.error} />}
      {isAsking && (
        <ConfirmDialog
          title={t('admin.stopTitle')}
          confirm={t('admin.emergencyStop')}
          look="danger"
          isBusy={control.isPending}
          error={control.error}
          onConfirm={() => control.mutate('emergency-stop')}
          onClose={() => setAsking(false)}
        >
          <p>{t('admin.stopText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

export function TurnLoop() {
  const { t } = useTranslation()
  return <Panel title={t('admin.turnLoop')}><Controls /></Panel>
}
