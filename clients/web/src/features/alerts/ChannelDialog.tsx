import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { ChannelKind, ChannelView } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { changesOf, CHANNEL_KINDS, EMPTY_CHANNEL, formOf, problemsOf, requestOf, type ChannelForm } from './channelForm'
import { useSaveChannel } from './channelQueries'

/** A new channel, or changes to one; its kind stays for good. */
export function ChannelDialog({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<ChannelForm>(() => (channel ? formOf(channel) : EMPTY_CHANNEL))
  const [isAsked, setAsked] = useState(false)
  const saving = useSaveChannel(() => {
    showToast(t('channel.done.saved', { name: form.name.trim() }))
    onClose()
  })
  const problems = problemsOf(form, channel === null)
  const refused = saving.error === null ? {} : asProblem(saving.error).fields
  const field = (name: Exclude<keyof ChannelForm, 'kind'>) => {
    const problem = isAsked ? problems[name] : undefined
    return {
      name,
      value: form[name],
      autoComplete: 'off',
      onChange: (event: { target: { value: string } }) => setForm((before) => ({ ...before, [name]: event.target.value })),
      error: problem ? t(`channel.problem.${problem}`) : refused[name]?.join(' '),
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length > 0) return
    saving.mutate(channel ? { id: channel.id, request: changesOf(form) } : { id: null, request: requestOf(form) })
  }
  return (
    <Dialog title={channel ? channel.name : t('channel.add')} onClose={onClose} testId="channel-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label={t('channel.kind')} name="kind" disabled={channel !== null} value={form.kind} error={refused.kind?.join(' ')} onChange={(event) => setForm((before) => ({ ...before, kind: event.target.value as ChannelKind }))}>
            {CHANNEL_KINDS.map((kind) => <option key={kind} value={kind}>{t(`channel.kinds.${kind}`)}</option>)}
          </SelectField>
          <TextField label={t('channel.name')} maxLength={64} {...field('name')} />
        </div>
        {form.kind === 'webhook' && <TextField label={t('channel.url')} type="url" inputMode="url" spellCheck={false} maxLength={500} placeholder="https://…" {...field('url')} />}
        {form.kind === 'telegram' && <TextField label={t('channel.chat')} spellCheck={false} maxLength={100} hint={t('channel.chatHint')} {...field('chatId')} />}
        <TextField
          label={t(`channel.secret.${form.kind}`)}
          type="password"
          spellCheck={false}
          maxLength={500}
          placeholder={channel ? t('channel.stored') : ''}
          hint={`${t(`channel.secretHint.${form.kind}`)} ${t(channel ? 'channel.kept' : 'channel.writeOnly')}`}
          {...field('secret')}
          autoComplete="new-password"
        />
        <ProblemNote error={saving.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={saving.isPending} data-testid="save-channel">{t('channel.save')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
