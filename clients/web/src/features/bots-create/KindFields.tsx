import { useTranslation } from 'react-i18next'
import type { Bootstrap } from '@/api/types'
import { CheckField, SelectField, TextField } from '@/components/Field'
import { useWord } from '@/components/useWord'
import { ModelFields } from './ModelFields'
import type { FormPart } from './CreateBotPage'
import type { BotForm } from './form'

type TextKey = { [K in keyof BotForm]: BotForm[K] extends string ? K : never }[keyof BotForm]

function NumberInput({ part: { form, set, errorOf }, field, suffix, hint, placeholder }: {
  part: FormPart
  field: Exclude<TextKey, 'kind' | 'name' | 'personality' | 'providerId' | 'prompt'>
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
