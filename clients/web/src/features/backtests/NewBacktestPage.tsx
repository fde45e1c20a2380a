import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { SelectField, TextField } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Section } from '@/components/Section'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { DataFields } from './DataFields'
import { EMPTY_FORM, FILLS, fieldsOf, problemsOf, requestOf, type BacktestForm } from './form'
import { useQueueBacktest } from './queries'
import { validateNewBacktestSearch } from './search'
import { SubjectFields } from './SubjectFields'
import { SweepFields } from './SweepFields'

export interface FormPart {
  form: BacktestForm
  set: (change: Partial<BacktestForm>) => void
  errorOf: (field: keyof BacktestForm) => string | undefined
}

function CostFields({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <TextField label={t('backtest.capital')} name="capital" suffix="USD" inputMode="decimal" value={form.capital} onChange={(event) => set({ capital: event.target.value })} error={errorOf('capital')} />
      <TextField label={t('backtest.makerFee')} suffix="%" inputMode="decimal" placeholder={t('backtest.arenas')} value={form.makerFee} onChange={(event) => set({ makerFee: event.target.value })} error={errorOf('makerFee')} />
      <TextField label={t('backtest.takerFee')} suffix="%" inputMode="decimal" placeholder={t('backtest.arenas')} value={form.takerFee} onChange={(event) => set({ takerFee: event.target.value })} error={errorOf('takerFee')} />
      <TextField label={t('backtest.slippage')} suffix="bp" inputMode="decimal" placeholder={t('backtest.arenas')} value={form.slippage} onChange={(event) => set({ slippage: event.target.value })} error={errorOf('slippage')} />
      <SelectField label={t('backtest.fills')} hint={t(`backtest.fillsHint.${form.fills}`)} value={form.fills} onChange={(event) => set({ fills: event.target.value as BacktestForm['fills'] })} error={errorOf('fills')}>
        {FILLS.map((one) => <option key={one} value={one}>{t(`backtest.fill.${one}`)}</option>)}
      </SelectField>
      <TextField label={t('backtest.name')} name="name" maxLength={100} autoComplete="off" placeholder={t('backtest.ofSubject')} value={form.name} onChange={(event) => set({ name: event.target.value })} error={errorOf('name')} />
    </div>
  )
}

export function NewBacktestPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const [form, setForm] = useState<BacktestForm>(() => {
    const { strategy, version, bot } = validateNewBacktestSearch(search)
    return { ...EMPTY_FORM, subject: bot === undefined ? 'strategy' : 'bot', strategyId: strategy ?? '', version: String(version ?? ''), botId: bot ?? '' }
  })
  const [isAsked, setAsked] = useState(false)
  const queueing = useQueueBacktest((id) => {
    showToast(t('backtest.queued'))
    void navigate({ to: '/backtests/$id', params: { id } })
  })
  const problems = problemsOf(form)
  const refused = queueing.error === null ? {} : fieldsOf(asProblem(queueing.error).fields)
  const part: FormPart = {
    form,
    set: (change) => {
      queueing.reset()
      setForm((before) => ({ ...before, ...change }))
    },
    errorOf: (field) => {
      const problem = isAsked ? problems[field] : undefined
      return problem ? t(`backtest.problem.${problem}`) : refused[field]?.join(' ')
    },
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length === 0) queueing.mutate(requestOf(form))
  }
  return (
    <div className="mx-auto max-w-5xl">
      <Link to="/backtests" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('backtest.title')}</Link>
      <h1 className="mt-2 text-xl font-semibold tracking-tight">{t('backtest.new')}</h1>
      <p className="mt-1 mb-5 text-soft">{t('backtest.intro')}</p>
      <form data-testid="backtest-form" noValidate onSubmit={submit} className="space-y-4">
        <Section title={t('backtest.subjectTitle')}><SubjectFields {...part} /></Section>
        <Section title={t('backtest.dataTitle')}><DataFields {...part} /></Section>
        <Section title={t('backtest.costs')} note={t('backtest.costsNote')}><CostFields {...part} /></Section>
        {form.subject !== 'bot' && <Section title={t('backtest.search')} note={t('backtest.searchNote')}><SweepFields {...part} /></Section>}
        {isAsked && Object.keys(problems).length > 0 && <p role="alert" className="text-sm text-down">{t('create.check')}</p>}
        <ProblemNote error={queueing.error} />
        <div className="flex justify-end pb-6">
          <Button type="submit" look="primary" icon="play" isBusy={queueing.isPending} data-testid="run-backtest">{t('backtest.run')}</Button>
        </div>
      </form>
    </div>
  )
}
