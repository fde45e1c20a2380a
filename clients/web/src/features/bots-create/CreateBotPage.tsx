import { useState, type SubmitEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useBootstrap } from '@/api/bootstrap'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { CheckField, TextField } from '@/components/Field'
import { Section } from '@/components/Section'
import { ProblemNote } from '@/components/states'
import { SymbolPicker } from '@/components/SymbolPicker'
import { showToast } from '@/components/toasts'
import { formatMoney, parseAmount } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { KindFields } from './KindFields'
import { KindPicker } from './KindPicker'
import { usePromptLibrary } from '@/features/prompts/queries'
import { useProviders } from '@/features/providers/queries'
import { EMPTY_FORM, fieldsOf, problemsOf, requestOf, type BotForm } from './form'
import { useBalance, useCreateBot } from './queries'

export interface FormPart {
  form: BotForm
  set: (change: Partial<BotForm>) => void
  errorOf: (field: keyof BotForm) => string | undefined
}

function RiskFields({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={t('create.maxPositionSize')} suffix="USD" inputMode="decimal" placeholder={t('create.noLimit')} value={form.maxPositionSize} onChange={(event) => set({ maxPositionSize: event.target.value })} error={errorOf('maxPositionSize')} />
      <TextField label={t('create.maxOpenPositions')} inputMode="numeric" placeholder={t('create.noLimit')} value={form.maxOpenPositions} onChange={(event) => set({ maxOpenPositions: event.target.value })} error={errorOf('maxOpenPositions')} />
      <TextField label={t('create.riskPerTrade')} hint={t('create.riskPerTradeHint')} suffix="%" inputMode="decimal" placeholder={t('create.noLimit')} value={form.riskPerTrade} onChange={(event) => set({ riskPerTrade: event.target.value })} error={errorOf('riskPerTrade')} />
      <TextField label={t('create.dailyLossLimit')} hint={t('create.dailyLossLimitHint')} suffix="%" inputMode="decimal" placeholder={t('create.noLimit')} value={form.dailyLossLimit} onChange={(event) => set({ dailyLossLimit: event.target.value })} error={errorOf('dailyLossLimit')} />
    </div>
  )
}

function Outcome({ form, balance }: { form: BotForm; balance: number | null }) {
  const { t } = useTranslation()
  const allocation = parseAmount(form.allocation) ?? 0
  if (balance === null) return null
  return (
    <p className="rounded-md border border-line bg-sunken p-3 text-soft" aria-live="polite">
      {t('create.outcome', { amount: formatMoney(allocation), before: formatMoney(balance), after: formatMoney(balance - allocation) })}
    </p>
  )
}

export function CreateBotPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form, setForm] = useState(EMPTY_FORM)
  const [isAsked, setAsked] = useState(false)
  const [isPrompted, setPrompted] = useState(false)
  const balance = useBalance()
  const bootstrap = useBootstrap()
  const creation = useCreateBot((id) => {
    showToast(t('create.done', { bot: form.name.trim() }))
    void navigate({ to: '/bots/$id', params: { id } })
  })
  const personalities = bootstrap.data?.personalities ?? []
  const starter = usePromptLibrary(form.kind === 'llm').data?.prompts[0]?.text ?? ''
  const providers = useProviders(form.kind === 'llm').data ?? []
  const filled: BotForm = {
    ...form,
    personality: form.personality === '' ? (personalities[0]?.name ?? '') : form.personality,
    providerId: form.providerId === '' ? (providers[0]?.id ?? '') : form.providerId,
    prompt: isPrompted ? form.prompt : starter,
  }
  const problems = problemsOf(filled, balance)
  const refused = creation.error === null ? {} : fieldsOf(asProblem(creation.error).fields)
  const part: FormPart = {
    form: filled,
    set: (change) => {
      if (change.prompt !== undefined) setPrompted(true)
      setForm((before) => ({ ...before, ...change }))
    },
    errorOf: (field) => {
      const problem = isAsked ? problems[field] : undefined
      return problem ? t(`create.problem.${problem}`, { available: formatMoney(balance) }) : refused[field]?.join(' ')
    },
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length === 0) creation.mutate(requestOf(filled))
  }
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-xl font-semibold tracking-tight">{t('create.title')}</h1>
      <p className="mt-1 mb-5 text-soft">{t('create.intro')}</p>
      <form data-testid="create-bot-form" noValidate onSubmit={submit} className="space-y-4">
        <Section title={t('create.kind')}>
          <KindPicker value={form.kind} onChange={(kind) => part.set({ kind })} />
        </Section>
        <Section title={t('create.identity')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={t('create.name')} name="name" autoComplete="off" maxLength={80} value={form.name} onChange={(event) => part.set({ name: event.target.value })} error={part.errorOf('name')} />
            <TextField label={t('create.allocation')} name="allocation" suffix="USD" inputMode="decimal" autoComplete="off" value={form.allocation} onChange={(event) => part.set({ allocation: event.target.value })} error={part.errorOf('allocation')} hint={balance === null ? undefined : t('wallet.available', { amount: formatMoney(balance) })} />
          </div>
          <SymbolPicker symbols={bootstrap.data?.symbols} error={bootstrap.error} chosen={form.symbols} onChange={(chosen) => part.set({ symbols: chosen })} problem={part.errorOf('symbols')} />
        </Section>
        {form.kind !== 'buy_and_hold' && (
          <Section title={t(`create.settings.${form.kind}`)}>
            <KindFields {...part} personalities={personalities} />
          </Section>
        )}
        <Section title={t('create.risk')} note={t('create.riskNote')}>
          <RiskFields {...part} />
        </Section>
        <Section title={t('create.running')}>
          <TextField label={t('create.turnSeconds')} hint={t('create.turnSecondsHint')} suffix="s" inputMode="decimal" value={form.turnSeconds} onChange={(event) => part.set({ turnSeconds: event.target.value })} error={part.errorOf('turnSeconds')} />
          <CheckField label={t('create.public')} hint={t('create.publicHint')} checked={form.isPublic} onChange={(event) => part.set({ isPublic: event.target.checked })} />
        </Section>
        <Outcome form={form} balance={balance} />
        {isAsked && Object.keys(problems).length > 0 && <p role="alert" className="text-sm text-down">{t('create.check')}</p>}
        <ProblemNote error={creation.error} />
        <div className="flex justify-end pb-6">
          <Button type="submit" look="primary" isBusy={creation.isPending}>{t('create.submit')}</Button>
        </div>
      </form>
    </div>
  )
}
