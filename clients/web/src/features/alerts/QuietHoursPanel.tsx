import { useId, useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { QuietHours } from '@/api/types'
import { Button } from '@/components/Button'
import { TextField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { useQuietHours, useSetQuietHours } from './channelQueries'

/** A night where the reader is. */
function suggested(): QuietHours {
  return { from: '22:00', to: '07:00', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

function QuietHoursForm({ stored }: { stored: QuietHours | null }) {
  const { t } = useTranslation()
  const zones = useId()
  const [form, setForm] = useState<QuietHours>(stored ?? suggested())
  const setting = useSetQuietHours((quiet) => {
    showToast(t(quiet === null ? 'channel.quiet.removed' : 'channel.quiet.saved'))
  })
  const refused = setting.error === null ? {} : asProblem(setting.error).fields
  const field = (name: keyof QuietHours) => ({
    name,
    value: form[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setForm((before) => ({ ...before, [name]: event.target.value })),
    error: refused[name]?.join(' '),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setting.mutate(form)
  }
  return (
    <form data-testid="quiet-hours" onSubmit={submit} className="space-y-4">
      <p className="text-xs text-soft">{t('channel.quiet.text')}</p>
      <p className="text-sm font-medium">{stored ? t('channel.quiet.inForce', { from: stored.from, to: stored.to, zone: stored.timeZone }) : t('channel.quiet.none')}</p>
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-[8rem_8rem_1fr]">
        <TextField label={t('channel.quiet.from')} type="time" {...field('from')} />
        <TextField label={t('channel.quiet.to')} type="time" {...field('to')} />
        <div className="col-span-2 sm:col-span-1"><TextField label={t('channel.quiet.zone')} list={zones} spellCheck={false} autoComplete="off" {...field('timeZone')} /></div>
        <datalist id={zones}>{Intl.supportedValuesOf('timeZone').map((zone) => <option key={zone} value={zone} />)}</datalist>
      </div>
      <ProblemNote error={setting.error} />
      <div className="flex justify-end gap-2">
        {stored && <Button look="quiet" disabled={setting.isPending} onClick={() => setting.mutate(null)}>{t('channel.quiet.remove')}</Button>}
        <Button type="submit" isBusy={setting.isPending}>{t(stored ? 'channel.quiet.change' : 'channel.quiet.set')}</Button>
      </div>
    </form>
  )
}

export function QuietHoursPanel() {
  const { t } = useTranslation()
  const quiet = useQuietHours()
  return (
    <Panel title={t('channel.quiet.title')}>
      {quiet.data !== undefined
        ? <QuietHoursForm stored={quiet.data} />
        : quiet.isError ? <ErrorState error={quiet.error} retry={() => void quiet.refetch()} /> : <Skeleton className="h-24 w-full" />}
    </Panel>
  )
}
