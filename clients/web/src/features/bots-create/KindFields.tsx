import type { Bootstrap } from '@/api/types'
import { InputFields } from '@/components/InputFields'
import { CheckField, SelectField, TextField } from '@/components/Field'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { inputsOf } from '@/lib/strategyInputs'
import { ModelFields } from './ModelFields'
import type { FormPart } from './CreateBotPage'
import type { TextKey } from './form'
import { usePublishedStrategies, useStrategyDefinition } from './queries'

function NumberInput({ part: { form, set, errorOf }, field, suffix, hint, placeholder }: {
  part: FormPart
  field: Exclude<TextKey, 'kind' | 'name' | 'personality' | 'providerId' | 'prompt' | 'strategyId'>
  suffix?: string
  hint?: string
  placeholder?: string
}) {
  const { t } = useTranslation()
  return (
    <TextField
      label={t(`create.field.${field}` as 'create.field.fast')}
      name={field}
      inputMode="decimal"
      autoComplete="off"
      value={form[field]}
      onChange={(event) => set({ [field]: event.target.value })}
      error={errorOf(field)}
      {...(suffix === undefined ? {} : { suffix })}
      {...(hint === undefined ? {} : { hint })}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}

function Averages(part: FormPart) {
  const { t } = useTranslation()
  const { form, set } = part
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberInput part={part} field="fast" hint={t('create.periodHint')} />
        <NumberInput part={part} field="slow" hint={t('create.periodHint')} />
        <NumberInput part={part} field="portion" suffix="%" />
        <NumberInput part={part} field="leverage" suffix="×" />
        <NumberInput part={part} field="stopLoss" suffix="%" placeholder={t('create.none')} />
      </div>
      <CheckField label={t('create.allowShort')} checked={form.allowShort} onChange={(event) => set({ allowShort: event.target.checked })} />
    </>
  )
}

/** The inputs of the latest version, which is what the bot will run. */
function Inputs({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  const strategy = useStrategyDefinition(form.strategyId)
  const declared = inputsOf(strategy.data?.definition)
  if (strategy.data && declared.length === 0) return <p className="text-xs text-faint">{t('inputs.none')}</p>
  return (
    <>
      <InputFields inputs={declared} typed={form.inputs} onChange={(inputs) => set({ inputs, declared })} />
      {errorOf('inputs') && <p role="alert" className="text-xs text-down">{errorOf('inputs')}</p>}
    </>
  )
}

/** Two averages, or a strategy of one's own with values for its inputs. */
function RulesFields(part: FormPart) {
  const { t } = useTranslation()
  const { form, set, errorOf } = part
  const strategies = usePublishedStrategies()
  return (
    <>
      {(strategies.data ?? []).length > 0 && (
        <SelectField label={t('inputs.strategy')} name="strategyId" value={form.strategyId} onChange={(event) => set({ strategyId: event.target.value, inputs: {}, declared: [] })} error={errorOf('strategyId')}>
          <option value="">{t('inputs.averages')}</option>
          {(strategies.data ?? []).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </SelectField>
      )}
      {form.strategyId === '' ? <Averages {...part} /> : <Inputs {...part} />}
    </>
  )
}

/** What only this kind of bot has. */
export function KindFields({ personalities, ...part }: FormPart & { personalities: Bootstrap['personalities'] }) {
  const { t } = useTranslation()
  const word = useWord()
  const { form, set } = part
  switch (form.kind) {
    case 'llm':
      return <ModelFields {...part} />
    case 'scripted':
      return (
        <SelectField label={t('create.personality')} hint={personalities.find((one) => one.name === form.personality)?.description ?? t('create.personalityHint')} value={form.personality} onChange={(event) => set({ personality: event.target.value })} error={part.errorOf('personality')}>
          {personalities.map(({ name }) => {
            return <option key={name} value={name}>{word('personality', name)}</option>
          })}
        </SelectField>
      )
    case 'rules':
      return <RulesFields {...part} />
    case 'dca':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberInput part={part} field="dcaAmount" suffix="USD" />
          <NumberInput part={part} field="dcaEvery" />
          <NumberInput part={part} field="dcaMax" suffix="USD" />
          <NumberInput part={part} field="dcaTakeProfit" suffix="%" placeholder={t('create.none')} />
          <NumberInput part={part} field="leverage" suffix="×" />
        </div>
      )
    case 'buy_and_hold':
      return null
  }
}
