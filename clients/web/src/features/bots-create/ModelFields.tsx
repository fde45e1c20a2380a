import { Link } from '@tanstack/react-router'
import { SelectField, TextField } from '@/components/Field'
import { ErrorState } from '@/components/states'
import { PromptFields } from '@/features/prompts/PromptFields'
import { useProviders } from '@/features/providers/queries'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import type { FormPart } from './CreateBotPage'

/** Which model decides, what it is told, and what it may cost. */
export function ModelFields({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  const { me } = useSession()
  const providers = useProviders()
  if (providers.isError && !providers.data) return <ErrorState error={providers.error} retry={() => void providers.refetch()} />
  return (
    <>
      {providers.data?.length === 0 && (
        <p className="rounded-md border border-warn/40 bg-warn-soft p-3 text-sm">
          {t('create.noProvider')} {me?.role === 'admin' ? <Link to="/providers" className="font-medium text-accent hover:underline">{t('provider.add')}</Link> : t('create.askAdmin')}
        </p>
      )}
      <SelectField label={t('create.provider')} name="provider" value={form.providerId} onChange={(event) => set({ providerId: event.target.value })} error={errorOf('providerId')}>
        {(providers.data ?? []).map(({ id, name, model }) => <option key={id} value={id}>{`${name} · ${model}`}</option>)}
      </SelectField>
      <PromptFields value={form.prompt} onChange={(prompt) => set({ prompt })} error={errorOf('prompt')} rows={8} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('create.field.dailyCost')} name="dailyCost" hint={t('create.dailyCostHint')} suffix="USD" inputMode="decimal" autoComplete="off" placeholder={t('create.noLimit')} value={form.dailyCost} onChange={(event) => set({ dailyCost: event.target.value })} error={errorOf('dailyCost')} />
        <TextField label={t('create.field.dailyTokens')} name="dailyTokens" hint={t('create.dailyTokensHint')} inputMode="numeric" autoComplete="off" placeholder={t('create.noLimit')} value={form.dailyTokens} onChange={(event) => set({ dailyTokens: event.target.value })} error={errorOf('dailyTokens')} />
      </div>
    </>
  )
}
