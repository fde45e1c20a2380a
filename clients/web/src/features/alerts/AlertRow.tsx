import type { AlertView, ChannelView } from '@/api/types'
import { IconButton } from '@/components/Button'
import { ProblemNote } from '@/components/states'
import { Switch } from '@/components/Switch'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useChangeAlert } from './alertQueries'
import { formatValue, stateOf, type AlertState } from './conditions'
import { useCondition } from './useCondition'

const TONES: Record<AlertState, string> = { armed: 'text-up', waiting: 'text-warn', off: 'text-faint', done: 'text-soft' }

/** A disc is armed, a ring waits for the other side, a bar is off, a tick is done. */
function Mark({ state }: { state: AlertState }) {
  switch (state) {
    case 'armed': return <circle cx="5" cy="5" r="3.5" fill="currentColor" />
    case 'waiting': return <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
    case 'off': return <path d="M1.5 5h7" stroke="currentColor" strokeWidth="1.8" />
    case 'done': return <path d="M1.5 5.5 4 8l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.6" />
  }
}

export function AlertStateBadge({ state }: { state: AlertState }) {
  const { t } = useTranslation()
  return (
    <span title={t(`alert.stateHint.${state}`)} data-testid="alert-state" data-state={state} className={`inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap ${TONES[state]}`}>
      <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5"><Mark state={state} /></svg>
      {t(`alert.state.${state}`)}
    </span>
  )
}

function Channels({ ids, channels }: { ids: readonly string[]; channels: readonly ChannelView[] }) {
  const { t } = useTranslation()
  const names = ids.flatMap((id) => channels.find((one) => one.id === id)?.name ?? [])
  return <> · {names.length === 0 ? t('alert.quietly') : t('alert.onlyTo', { channels: names.join(', ') })}</>
}

export function AlertRow({ alert, subject, channels, onEdit, onRemove }: {
  alert: AlertView
  subject: string
  channels: readonly ChannelView[] | undefined
  onEdit: () => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const condition = useCondition()({ ...alert, subject })
  const change = useChangeAlert(() => showToast(t(alert.enabled ? 'alert.done.off' : 'alert.done.on', { name: alert.name })))
  return (
    <li data-testid="alert-row" className="space-y-2 px-4 py-3">
      <div className="flex items-start gap-x-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold break-words">{alert.name}</span>
            <AlertStateBadge state={stateOf(alert)} />
          </p>
          {condition !== alert.name && <p className="text-xs break-words text-soft">{condition}</p>}
          <p className="text-2xs text-faint">
            {t(`alert.kinds.${alert.kind}`)}
            {' · '}
            {alert.fired === 0 ? t('alert.never') : <>{t('alert.fired', { times: formatNumber(alert.fired), value: formatValue(alert.kind, alert.lastValue) })} · <Time at={alert.lastFiredAt} show="short" /></>}
            {alert.once && ` · ${t('alert.once')}`}
            {alert.channels !== null && channels && <Channels ids={alert.channels} channels={channels} />}
          </p>
        </div>
        <div className="flex shrink-0 items-center">
          <Switch
            isOn={alert.enabled}
            name={t(alert.enabled ? 'alert.disable' : 'alert.enable', { name: alert.name })}
            text={t(alert.enabled ? 'alert.on' : 'alert.off')}
            disabled={change.isPending}
            onChange={(enabled) => change.mutate({ id: alert.id, changes: { enabled } })}
          />
          <IconButton icon="pen" name={t('alert.edit', { name: alert.name })} onClick={onEdit} />
          <IconButton icon="trash" name={t('alert.removeOne', { name: alert.name })} onClick={onRemove} />
        </div>
      </div>
      {change.error !== null && <ProblemNote error={change.error} />}
    </li>
  )
}
