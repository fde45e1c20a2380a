import { useId } from 'react'
import { AreaField } from '@/components/Field'
import { TIMEFRAMES } from '@/lib/candles'
import { useTranslation } from '@/lib/i18n'
import { SizeField } from './ActionFields'
import { useBuilder } from './context'
import { NumberField, WordsField } from './fields'
import { withMember, type Json, type JsonObject } from './json'
import { numberText } from './numbers'
import { Part } from './parts'

/** Name, timeframe, and what holds for every rule that says nothing else. */
export function HeadFields({ document, onChange }: { document: JsonObject; onChange: (document: JsonObject) => void }) {
  const { t } = useTranslation()
  const list = useId()
  const { faultAt, vocabulary } = useBuilder()
  const change = (member: string) => (value: Json) => onChange(withMember(document, member, value, vocabulary.members))
  return (
    <Part title={t('builder.strategy')} pointer="">
      <datalist id={list}>{TIMEFRAMES.map((one) => <option key={one} value={one} />)}</datalist>
      <div className="@container">
        <div className="grid grid-cols-2 items-start gap-3 @md:grid-cols-[minmax(0,1fr)_9rem_9rem]">
          <div className="col-span-2 @md:col-span-1"><WordsField label={t('builder.name')} value={document.name} pointer="/name" maxLength={64} isNeeded onChange={change('name')} /></div>
          <WordsField label={t('builder.timeframe')} value={document.timeframe} pointer="/timeframe" list={list} isNeeded onChange={change('timeframe')} />
          <NumberField label={t('builder.member.leverage')} value={document.leverage} pointer="/leverage" takesInput placeholder="1" onChange={change('leverage')} />
        </div>
      </div>
      <AreaField
        label={t('builder.description')}
        data-pointer="/description"
        rows={2}
        maxLength={2000}
        value={numberText(document.description)}
        onChange={(event) => change('description')(event.target.value === '' ? undefined : event.target.value)}
        error={faultAt('/description')}
      />
      <SizeField label={t('builder.sizeOfAll')} value={document.sizing} pointer="/sizing" none={t('builder.eachItsOwn')} onChange={change('sizing')} />
    </Part>
  )
}
