import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { CheckField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { ANY_SYMBOL, formOfPolicy, HIGHEST_LEVERAGE, LIMITS, problemsOfPolicy, requestOfPolicy, SHARES, type Limit, type LimitRow } from './policies'
import { useSavePolicy } from './policyQueries'

/** The first policy of a symbol, or changes to it. */
export function PolicyDialog({ row, onClose }: { row: LimitRow; onClose: () => void }) {
  const { t } = useTranslation()
  const { symbol, policy } = row
  const name = symbol === ANY_SYMBOL ? t('administration.limits.any') : symbol
  const [form, setForm] = useState(() => formOfPolicy(policy))
  const [isAsked, setAsked] = useState(false)
  const saving = useSavePolicy(() => {
    showToast(t('administration.limits.done.saved', { symbol: name }))
    onClose()
  })
  const problems = problemsOfPolicy(form)
  const refused = saving.error === null ? {} : asProblem(saving.error).fields
  const field = (key: Limit | 'maxLeverage') => {
    const problem = isAsked ? problems[key] : undefined
    return {
      name: key,
      inputMode: 'decimal' as const,
      autoComplete: 'off',
      value: form[key],
      onChange: (event: { target: { value: string } }) => setForm((before) => ({ ...before, [key]: event.target.value })),
      error: problem ? t(`administration.limits.problem.${problem}`, { highest: HIGHEST_LEVERAGE }) : (refused[key] ?? refused[`risk.${key}`])?.join(' '),
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length === 0) saving.mutate({ symbol, request: requestOfPolicy(form, policy) })
  }
  return (
    <Dialog title={t('administration.limits.dialog', { symbol: name })} onClose={onClose} testId="policy-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <TextField label={t('administration.limits.maxLeverage')} suffix="×" {...field('maxLeverage')} />
        <CheckField label={t('administration.limits.clamp')} hint={t('administration.limits.clampHint')} checked={form.clamp} onChange={(event) => setForm((before) => ({ ...before, clamp: event.target.checked }))} />
        <fieldset className="space-y-3">
          <legend className="text-xs font-medium text-soft">{t('administration.limits.risk')}</legend>
          <p className="text-xs text-faint">{t('administration.limits.riskNote')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            {LIMITS.map((limit) => <TextField key={limit} label={t(`administration.limits.limit.${limit}`)} placeholder={t('create.noLimit')} {...(SHARES.has(limit) ? { suffix: '%' } : {})} {...field(limit)} />)}
          </div>
        </fieldset>
        <ProblemNote error={saving.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={saving.isPending} data-testid="save-policy">{t('provider.save')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
