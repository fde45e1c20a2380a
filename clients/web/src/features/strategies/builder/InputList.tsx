import { Button } from '@/components/Button'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import { NumberField, WordsField } from './fields'
import { freeName, objectOf, under, withMember, type JsonObject } from './json'
import { NamedList } from './NamedList'
import { Part } from './parts'
import { withInputName } from './renaming'

const NUMBERS = ['default', 'minimum', 'maximum', 'step'] as const
const MEMBERS = [...NUMBERS, 'description']

/** Numbers that a bot or a sweep may set. */
export function InputList({ document, onChange }: { document: JsonObject; onChange: (document: JsonObject) => void }) {
  const { t } = useTranslation()
  const { vocabulary } = useBuilder()
  const inputs = objectOf(document.inputs)
  const set = (next: JsonObject) => onChange(withMember(document, 'inputs', Object.keys(next).length === 0 ? undefined : next, vocabulary.members))
  const add = () => set({ ...inputs, [freeName('input', Object.keys(inputs))]: { default: 10, minimum: 1, maximum: 100 } })
  return (
    <Part title={t('inputs.title')} note={t('builder.inputsNote')} pointer="/inputs" actions={<Button size="sm" icon="plus" onClick={add}>{t('builder.addInput')}</Button>}>
      <NamedList
        of={document.inputs}
        pointer="/inputs"
        testId="builder-input"
        known={() => MEMBERS}
        onChange={set}
        onRename={(from, to) => onChange(withInputName(document, from, to))}
        fields={(input, pointer, change) => (
          <>
            {NUMBERS.map((member) => (
              <NumberField key={member} label={t(`builder.input.${member}`)} value={input[member]} pointer={under(pointer, member)} onChange={(next) => change(withMember(input, member, next, MEMBERS))} />
            ))}
            <div className="@xl:col-span-3"><WordsField label={t('builder.description')} value={input.description} pointer={under(pointer, 'description')} maxLength={500} onChange={(next) => change(withMember(input, 'description', next, MEMBERS))} /></div>
          </>
        )}
      />
    </Part>
  )
}
