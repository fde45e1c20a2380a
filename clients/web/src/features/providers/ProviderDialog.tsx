import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { CredentialView, ProviderView } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { AreaField, SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { EMPTY_PROVIDER, formOf, needsKey, problemsOf, PROVIDER_KINDS, requestOf, type ProviderForm } from './form'
import { useSaveProvider } from './queries'

/** A new provider, or changes to one; its kind stays for good. */
export function ProviderDialog({ provider, credential, onClose }: { provider: ProviderView | null; credential: CredentialView | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const [form, setForm] = useState<ProviderForm>(() => (provider ? formOf(provider) : EMPTY_PROVIDER))
  const [isAsked, setAsked] = useState(false)
  const saving = useSaveProvider(({ request }) => {
    showToast(t('provider.done.saved', { name: request.name }))
    onClose()
  })
  const problems = problemsOf(form)
  const refused = saving.error === null ? {} : asProblem(saving.error).fields
  const field = (name: keyof ProviderForm) => {
    const problem = isAsked ? problems[name] : undefined
    return {
      name,
      value: form[name],
      autoComplete: 'off',
      onChange: (event: { target: { value: string } }) => setForm((before) => ({ ...before, [name]: event.target.value })),
      error: problem ? t(`provider.problem.${problem}`) : refused[name]?.join(' '),
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length === 0) saving.mutate({ id: provider?.id ?? null, request: requestOf(form), apiKey: form.apiKey, credentialId: credential?.id ?? null })
  }
  return (
    <Dialog title={provider ? provider.name : t('provider.add')} onClose={onClose} testId="provider-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('provider.name')} maxLength={64} {...field('name')} />
          <SelectField label={t('provider.kind')} disabled={provider !== null} {...field('kind')}>
            {(PROVIDER_KINDS as readonly string[]).includes(form.kind) || <option value={form.kind}>{form.kind}</option>}
            {PROVIDER_KINDS.map((kind) => <option key={kind} value={kind}>{word('provider.kinds', kind)}</option>)}
          </SelectField>
          <TextField label={t('provider.model')} hint={t('provider.modelHint')} spellCheck={false} {...field('model')} />
          <TextField label={t('provider.baseUrl')} inputMode="url" spellCheck={false} placeholder={form.kind === 'openai_compatible' ? 'https://…/v1' : t('provider.ownAddress')} {...field('baseUrl')} />
        </div>
        {form.kind === 'replay' && <TextField label={t('provider.bot')} hint={t('provider.botHint')} spellCheck={false} {...field('bot')} />}
        {needsKey(form.kind) && (
          <TextField
            label={t('provider.apiKey')}
            type="password"
            spellCheck={false}
            placeholder={credential ? t('provider.keyStored', { fingerprint: credential.fingerprint }) : ''}
            hint={t('provider.keyHint')}
            {...field('apiKey')}
            autoComplete="new-password"
          />
        )}
        <AreaField label={t('provider.basePrompt')} hint={t('provider.basePromptHint')} rows={3} {...field('basePrompt')} />
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          <TextField label={t('provider.priceIn')} suffix="USD" inputMode="decimal" {...field('priceIn')} />
          <TextField label={t('provider.priceOut')} suffix="USD" inputMode="decimal" {...field('priceOut')} />
          <TextField label={t('provider.temperature')} inputMode="decimal" placeholder={t('provider.modelsOwn')} {...field('temperature')} />
          <TextField label={t('provider.maxTokens')} inputMode="numeric" placeholder="4096" {...field('maxTokens')} />
          <TextField label={t('provider.requestsPerMinute')} inputMode="numeric" placeholder={t('create.noLimit')} {...field('requestsPerMinute')} />
        </div>
        <p className="text-xs text-faint">{t('provider.priceHint')}</p>
        <ProblemNote error={saving.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={saving.isPending} data-testid="save-provider">{t('provider.save')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
