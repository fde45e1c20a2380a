import { useState, type SubmitEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useBootstrap } from '@/api/bootstrap'
import { api, dataOf, notBefore } from '@/api/client'
import { writes } from '@/api/idempotency'
import { asProblem } from '@/api/problem'
import type { BotConfiguration, ChangeBotRequest } from '@/api/types'
import { Button } from '@/components/Button'
import { CheckField, SelectField, TextField } from '@/components/Field'
import { JsonView } from '@/components/JsonView'
import { Section } from '@/components/Section'
import { EmptyState, ProblemNote } from '@/components/states'
import { SymbolPicker } from '@/components/SymbolPicker'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { useProviders } from '@/features/providers/queries'
import { useTranslation } from '@/lib/i18n'
import { changeOf, DCA_FIELDS, formOf, MODEL_FIELDS, problemsOf, RISK_FIELDS, RULE_FIELDS, type ConfigurationForm, type NumberField } from './configuration'
import { botKey, type KnownBot } from './queries'

const SUFFIXES: Partial<Record<NumberField['unit'], string>> = { money: 'USD', share: '%', percent: '%', leverage: '×' }

/** Changes the bot, then reads it as of that write. */
function useChange(id: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ChangeBotRequest) => writes.run(`bot ${id} configuration`, body, (headers) => dataOf(api.PATCH('/api/v1/bots/{id}', { params: { path: { id } }, body, headers }))),
    onSuccess: async ({ position }) => {
      client.setQueryData(botKey(id), await dataOf(api.GET('/api/v1/bots/{id}', { params: { path: { id } }, headers: notBefore(position) })))
      onDone()
    },
  })
}

/** What was chosen when the bot was made, and stays. */
function Facts({ configuration }: { configuration: BotConfiguration }) {
  const { t } = useTranslation()
  const word = useWord()
  const { kind, mode, seed, plugin, strategyId, strategyVersion } = configuration
  const facts = [[t('desk.config.kind'), word('kind', kind)], [t('desk.config.mode'), word('mode', mode)], [t('desk.config.plugin'), plugin], [t('backtest.seed'), seed]] as const
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.filter(([, value]) => value !== null).map(([label, value]) => <div key={label}><dt className="label">{label}</dt><dd className="figure font-semibold">{value}</dd></div>)}
      {strategyId !== null && (
        <div>
          <dt className="label">{t('inputs.strategy')}</dt>
          <dd><Link to="/strategies/$id" params={{ id: strategyId }} search={{ tab: 'bots' }} className="font-semibold text-accent hover:underline">{t('desk.config.strategy', { version: strategyVersion })}</Link></dd>
        </div>
      )}
    </dl>
  )
}

function Numbers({ fields, form, onChange, errorOf }: { fields: readonly NumberField[]; form: ConfigurationForm; onChange: (name: string, text: string) => void; errorOf: (name: string) => string | undefined }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
      {fields.map(({ name, unit, required }) => {
        const suffix = SUFFIXES[unit]
        return (
          <TextField
            key={name}
            name={name}
            label={t(`desk.field.${name.replace('.', '_')}` as 'desk.field.risk_maxLeverage')}
            inputMode="decimal"
            autoComplete="off"
            placeholder={required ? undefined : t(name.startsWith('risk') ? 'create.noLimit' : 'create.none')}
            {...(suffix === undefined ? {} : { suffix })}
            value={form.numbers[name] ?? ''}
            onChange={(event) => onChange(name, event.target.value)}
            error={errorOf(name)}
          />
        )
      })}
    </div>
  )
}

function Form({ id, configuration, isOver }: { id: string; configuration: BotConfiguration; isOver: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const bootstrap = useBootstrap()
  const providers = useProviders(configuration.providerId !== null).data ?? []
  const [form, setForm] = useState(() => formOf(configuration))
  const [isAsked, setAsked] = useState(false)
  const change = useChange(id, () => {
    setAsked(false)
    showToast(t('desk.config.done'))
  })
  const set = (part: Partial<ConfigurationForm>) => setForm((before) => ({ ...before, ...part }))
  const problems = problemsOf(configuration, form)
  const refused = change.error === null ? {} : asProblem(change.error).fields
  const body = changeOf(configuration, form)
  const isSame = Object.keys(body).length === 0
  const errorOf = (name: string) => {
    const problem = isAsked ? problems[name] : undefined
    return problem ? t(`desk.config.problem.${problem}`) : refused[name]?.join(' ')
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length === 0 && !isSame) change.mutate(body)
  }
  const numbers = { form, errorOf, onChange: (name: string, text: string) => set({ numbers: { ...form.numbers, [name]: text } }) }
  return (
    <form data-testid="configuration-form" noValidate onSubmit={submit} className="space-y-4">
      <fieldset disabled={isOver} className="space-y-4">
        <Section title={t('desk.config.identity')}>
          <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            <TextField label={t('create.name')} name="name" autoComplete="off" maxLength={80} value={form.name} onChange={(event) => set({ name: event.target.value })} error={errorOf('name')} />
            <TextField label={t('create.turnSeconds')} name="turnInterval" suffix="s" inputMode="decimal" hint={t('create.turnSecondsHint')} value={form.turnSeconds} onChange={(event) => set({ turnSeconds: event.target.value })} error={errorOf('turnInterval')} />
            <TextField label={t('desk.config.avatar')} name="avatarUrl" type="url" autoComplete="off" value={form.avatarUrl} onChange={(event) => set({ avatarUrl: event.target.value })} error={errorOf('avatarUrl')} />
            <TextField label={t('desk.config.address')} name="walletAddress" autoComplete="off" value={form.walletAddress} onChange={(event) => set({ walletAddress: event.target.value })} error={errorOf('walletAddress')} />
            {configuration.personality !== null && (
              <SelectField label={t('create.personality')} value={form.personality} onChange={(event) => set({ personality: event.target.value })} error={errorOf('personality')}>
                {[...new Set([form.personality, ...(bootstrap.data?.personalities ?? []).map(({ name }) => name)])].map((name) => <option key={name} value={name}>{word('personality', name)}</option>)}
              </SelectField>
            )}
          </div>
          <SymbolPicker symbols={bootstrap.data?.symbols} error={bootstrap.error} chosen={[...form.symbols]} onChange={(symbols) => set({ symbols })} problem={errorOf('symbols')} />
          <CheckField label={t('create.public')} hint={t('create.publicHint')} checked={form.isPublic} onChange={(event) => set({ isPublic: event.target.checked })} />
        </Section>
        {configuration.providerId !== null && (
          <Section title={t('model.title')} note={t('desk.config.budgetNote')}>
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
              <SelectField label={t('create.provider')} value={form.providerId} onChange={(event) => set({ providerId: event.target.value })} error={errorOf('providerId')}>
                {[...new Map([[form.providerId, form.providerId], ...providers.map(({ id: key, name }) => [key, name] as const)])].map(([key, name]) => <option key={key} value={key}>{name}</option>)}
              </SelectField>
            </div>
            <Numbers fields={MODEL_FIELDS} {...numbers} />
          </Section>
        )}
        {configuration.rule && <Section title={t('create.settings.rules')}><Numbers fields={RULE_FIELDS} {...numbers} /></Section>}
        {configuration.dca && <Section title={t('create.settings.dca')}><Numbers fields={DCA_FIELDS} {...numbers} /></Section>}
        <Section title={t('create.risk')} note={t('create.riskNote')}><Numbers fields={RISK_FIELDS} {...numbers} /></Section>
      </fieldset>
      {isAsked && Object.keys(problems).length > 0 && <p role="alert" className="text-sm text-down">{t('create.check')}</p>}
      <ProblemNote error={change.error} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p className="text-xs text-faint">{t(isOver ? 'desk.config.over' : 'desk.config.note')}</p>
        <Button disabled={isSame} onClick={() => setForm(formOf(configuration))}>{t('desk.config.undo')}</Button>
        <Button type="submit" look="primary" disabled={isSame || isOver} isBusy={change.isPending} data-testid="save-configuration">{t('desk.config.save')}</Button>
      </div>
    </form>
  )
}

/** What the bot is told to do, and how that is changed. */
export function ConfigurationTab({ bot }: { bot: KnownBot }) {
  const { t } = useTranslation()
  const { configuration } = bot
  if (!configuration) return <EmptyState title={t('desk.config.none')} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <Facts configuration={configuration} />
      <Form key={bot.id} id={bot.id} configuration={configuration} isOver={bot.status === 'deleted'} />
      <details className="text-xs text-faint">
        <summary className="w-fit hover:text-ink">{t('desk.config.raw')}</summary>
        <div className="mt-2"><JsonView value={configuration} /></div>
      </details>
    </div>
  )
}
