import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { CredentialView } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { NO_SECRET, useBotChoices, useKeepCredential, useProviders } from './credentials'

const OTHER = '*'

interface Form {
  provider: string
  exchange: string
  botId: string
  label: string
}

/** Stores a key, or replaces that of a credential. What is typed leaves this dialog once, and is never shown again. */
export function CredentialDialog({ credential, onClose }: { credential: CredentialView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const providers = useProviders()
  const bots = useBotChoices()
  const [form, setForm] = useState<Form>({ provider: '', exchange: '', botId: '', label: '' })
  const [secret, setSecret] = useState(NO_SECRET)
  const [isAsked, setAsked] = useState(false)
  const keeping = useKeepCredential(() => {
    showToast(t(credential ? 'administration.credentials.done.rotated' : 'administration.credentials.done.stored', { label: credential?.label ?? form.label }))
    onClose()
  })
  const first = providers.data?.[0]?.id
  const chosen = form.provider === '' ? (first ?? OTHER) : form.provider
  const provider = (chosen === OTHER ? form.exchange : chosen).trim()
  const isNew = credential === null
  const required = (value: string) => (isAsked && value.trim() === '' ? t('administration.problem.required') : undefined)
  const refused = keeping.error === null ? {} : asProblem(keeping.error).fields
  const secretField = (name: keyof typeof NO_SECRET) => ({
    name,
    type: 'password',
    autoComplete: 'new-password',
    spellCheck: false,
    value: secret[name],
    onChange: (event: { target: { value: string } }) => setSecret((before) => ({ ...before, [name]: event.target.value })),
    error: (name === 'apiKey' ? required(secret.apiKey) : undefined) ?? refused[name]?.join(' '),
  })
  const set = (next: Partial<Form>) => setForm((before) => ({ ...before, ...next }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (secret.apiKey.trim() === '' || (isNew && (provider === '' || form.label.trim() === ''))) return
    keeping.mutate({ secret, credential, target: isNew ? { provider, label: form.label.trim(), botId: form.botId === '' ? null : form.botId } : null })
  }
  return (
    <Dialog title={credential ? t('administration.credentials.rotateTitle', { label: credential.label }) : t('administration.credentials.add')} onClose={onClose} testId="credential-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        {isNew && (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField label={t('administration.credentials.provider')} value={chosen} onChange={(event) => set({ provider: event.target.value })} error={refused.provider?.join(' ')}>
                {providers.data?.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                <option value={OTHER}>{t('administration.credentials.other')}</option>
              </SelectField>
              {chosen === OTHER && <TextField label={t('administration.credentials.exchange')} hint={t('administration.credentials.exchangeHint')} maxLength={64} spellCheck={false} autoComplete="off" value={form.exchange} onChange={(event) => set({ exchange: event.target.value })} error={required(form.exchange)} />}
              <SelectField label={t('administration.credentials.bot')} value={form.botId} onChange={(event) => set({ botId: event.target.value })} error={refused.botId?.join(' ')}>
                <option value="">{t('administration.credentials.allBots')}</option>
                {bots.data?.map((bot) => <option key={bot.id} value={bot.id}>{bot.name}</option>)}
              </SelectField>
            </div>
            <TextField label={t('administration.credentials.label')} hint={t('administration.credentials.labelHint')} maxLength={100} autoComplete="off" value={form.label} onChange={(event) => set({ label: event.target.value })} error={required(form.label) ?? refused.label?.join(' ')} />
          </>
        )}
        <TextField label={t('provider.apiKey')} hint={t('provider.keyHint')} {...secretField('apiKey')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('administration.credentials.secret')} hint={t('administration.credentials.optional')} {...secretField('apiSecret')} />
          <TextField label={t('administration.credentials.passphrase')} hint={t('administration.credentials.optional')} {...secretField('passphrase')} />
        </div>
        <ProblemNote error={keeping.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={keeping.isPending} data-testid="save-credential">{t(isNew ? 'administration.credentials.store' : 'administration.credentials.rotate')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
