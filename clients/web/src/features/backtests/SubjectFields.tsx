import { Link } from '@tanstack/react-router'
import { DefinitionEditor } from '@/components/DefinitionEditor'
import { SelectField } from '@/components/Field'
import { ErrorState } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useTranslation } from '@/lib/i18n'
import { SUBJECTS } from './form'
import type { FormPart } from './NewBacktestPage'
import { useOwnBots, useOwnStrategies, useStrategyVersions } from './queries'

function StrategyChoice({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  const strategies = useOwnStrategies()
  const versions = useStrategyVersions(form.strategyId)
  if (strategies.isError) return <ErrorState error={strategies.error} retry={() => void strategies.refetch()} />
  const known = (strategies.data?.items ?? []).filter((one) => one.versions > 0)
  if (strategies.data && known.length === 0) {
    return <p className="text-soft">{t('backtest.noStrategies')} <Link to="/strategies/new" className="text-accent underline">{t('strategy.new')}</Link></p>
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField label={t('backtest.strategy')} name="strategyId" value={form.strategyId} onChange={(event) => set({ strategyId: event.target.value, version: '', ranges: {} })} error={errorOf('strategyId')}>
        <option value="">{t('backtest.choose')}</option>
        {known.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </SelectField>
      <SelectField label={t('backtest.version')} value={form.version} onChange={(event) => set({ version: event.target.value, ranges: {} })} error={errorOf('version')}>
        <option value="">{t('backtest.latest')}</option>
        {(versions.data?.items ?? []).map((one) => <option key={one.number} value={one.number}>{one.version}</option>)}
      </SelectField>
    </div>
  )
}

function BotChoice({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  const bots = useOwnBots()
  if (bots.isError) return <ErrorState error={bots.error} retry={() => void bots.refetch()} />
  return (
    <SelectField label={t('backtest.bot')} hint={t('backtest.botHint')} value={form.botId} onChange={(event) => set({ botId: event.target.value })} error={errorOf('botId')}>
      <option value="">{t('backtest.choose')}</option>
      {(bots.data?.items ?? []).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
    </SelectField>
  )
}

/** What decides: a version of one's own strategy, a definition, or a bot as it is configured. */
export function SubjectFields(part: FormPart) {
  const { t } = useTranslation()
  const { form, set, errorOf } = part
  return (
    <>
      <Segmented items={SUBJECTS.map((key) => ({ key, label: t(`backtest.subject.${key}`) }))} value={form.subject} onChange={(subject) => set({ subject })} label={t('backtest.subjectTitle')} />
      {form.subject === 'strategy' && <StrategyChoice {...part} />}
      {form.subject === 'bot' && <BotChoice {...part} />}
      {form.subject === 'definition' && <DefinitionEditor label={t('definition.label')} value={form.definition} onChange={(definition) => set({ definition, ranges: {} })} error={errorOf('definition')} />}
    </>
  )
}
