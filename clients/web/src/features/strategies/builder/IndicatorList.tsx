import { useState } from 'react'
import { Button } from '@/components/Button'
import { SelectField } from '@/components/Field'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import { ChoiceField, NumberField, WordsField } from './fields'
import { freeName, objectOf, othersOf, under, withMember, type Json, type JsonObject } from './json'
import { NamedList } from './NamedList'
import { Part } from './parts'
import { withIndicatorName } from './renaming'
import { reservedNames, type IndicatorWord, type Vocabulary } from './vocabulary'

function wordOf(indicator: JsonObject, vocabulary: Vocabulary): IndicatorWord | undefined {
  return vocabulary.indicators.find((one) => one.kind === indicator.kind)
}

function membersOf(word: IndicatorWord | undefined): string[] {
  return ['kind', ...(word?.parameters ?? []).map((one) => one.name), ...(word?.source == null ? [] : ['source']), 'timeframe']
}

/** Another kind keeps what it takes as well; what no kind knows stays. */
function asKind(indicator: JsonObject, kind: string, vocabulary: Vocabulary): JsonObject {
  const next = { ...indicator, kind }
  const gone = membersOf(wordOf(indicator, vocabulary)).filter((member) => !membersOf(wordOf(next, vocabulary)).includes(member))
  return othersOf(next, gone)
}

function Fields({ indicator, pointer, set }: { indicator: JsonObject; pointer: string; set: (next: JsonObject) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const own = wordOf(indicator, vocabulary)
  const change = (member: string) => (value: Json) => set(withMember(indicator, member, value, membersOf(own)))
  return (
    <>
      <div className="min-w-0 @xl:col-span-2">
        <ChoiceField
          label={t('builder.kind')}
          value={indicator.kind}
          pointer={under(pointer, 'kind')}
          options={vocabulary.indicators.map(({ kind }) => ({ value: kind, label: word('builder.indicator', kind) }))}
          onChange={(kind) => kind !== undefined && set(asKind(indicator, kind, vocabulary))}
        />
      </div>
      {own?.parameters.map((parameter) => (
        <NumberField key={parameter.name} label={word('builder.parameter', parameter.name)} placeholder={parameter.default === null ? undefined : String(parameter.default)} value={indicator[parameter.name]} pointer={under(pointer, parameter.name)} takesInput onChange={change(parameter.name)} />
      ))}
      {own?.source != null && (
        <ChoiceField label={t('builder.follows')} value={indicator.source} pointer={under(pointer, 'source')} none={word('builder.operand', own.source)} options={vocabulary.sources.filter((one) => one !== own.source).map((one) => ({ value: one, label: word('builder.operand', one) }))} onChange={change('source')} />
      )}
      <WordsField label={t('builder.timeframe')} placeholder={t('builder.strategys')} value={indicator.timeframe} pointer={under(pointer, 'timeframe')} onChange={change('timeframe')} />
    </>
  )
}

/** What is computed of the candles, by name. */
export function IndicatorList({ document, onChange }: { document: JsonObject; onChange: (document: JsonObject) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const [kind, setKind] = useState(vocabulary.indicators[0]?.kind ?? '')
  const indicators = objectOf(document.indicators)
  const reserved = reservedNames(vocabulary)
  const set = (next: JsonObject) => onChange(withMember(document, 'indicators', Object.keys(next).length === 0 ? undefined : next, vocabulary.members))
  return (
    <Part title={t('builder.indicators')} note={t('builder.indicatorsNote')} pointer="/indicators">
      <NamedList
        of={document.indicators}
        pointer="/indicators"
        testId="builder-indicator"
        reserved={reserved}
        known={(indicator) => membersOf(wordOf(indicator, vocabulary))}
        onChange={set}
        onRename={(from, to) => onChange(withIndicatorName(document, from, to, reserved))}
        fields={(indicator, pointer, change) => <Fields indicator={indicator} pointer={pointer} set={change} />}
      />
      <div className="flex max-w-md items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField label={t('builder.newIndicator')} value={kind} onChange={(event) => setKind(event.target.value)}>
            {vocabulary.indicators.map((one) => <option key={one.kind} value={one.kind}>{word('builder.indicator', one.kind)}</option>)}
          </SelectField>
        </div>
        <Button icon="plus" data-testid="add-indicator" onClick={() => set({ ...indicators, [freeName(kind, [...Object.keys(indicators), ...reserved])]: { kind } })}>{t('builder.add')}</Button>
      </div>
    </Part>
  )
}
