import { useId, useState } from 'react'
import { IconButton } from '@/components/Button'
import { SelectField } from '@/components/Field'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import { NumberField } from './fields'
import { isObject, under, type Json } from './json'
import { numberText } from './numbers'
import { operandGroups, operandName, reckoned, RECKONINGS, withOperandName, withReckoning } from './operands'

/** The choice of a number among names, none of which begins with #. */
const NUMBER = '#'

/** What is compared: a number, or a name with what is reckoned of it. */
export function OperandField({ label, value, pointer, onChange }: { label: string; value: Json; pointer: string; onChange: (value: Json) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const id = useId()
  const { faultAt, names, vocabulary } = useBuilder()
  const [isTyping, setTyping] = useState(false)
  const [isOpen, setOpen] = useState(isObject(value))
  const groups = operandGroups(names, vocabulary)
  const name = operandName(value)
  const isKnown = name !== null && groups.some((group) => group.names.includes(name))
  const isNumber = typeof value === 'number' || (isTyping && !isKnown && !isObject(value))
  const choose = (next: string) => {
    setTyping(next === NUMBER)
    if (next !== NUMBER) onChange(withOperandName(value, next))
    else if (!isNumber) onChange(0)
  }
  return (
    <div data-pointer={pointer} className="min-w-0 space-y-2">
      <div className="flex items-end gap-1.5">
        <div className="min-w-0 flex-1">
          <SelectField
            label={label}
            data-pointer={isObject(value) ? under(pointer, 'of') : undefined}
            value={isNumber ? NUMBER : (name ?? '')}
            onChange={(event) => choose(event.target.value)}
            error={isNumber ? undefined : (faultAt(pointer) ?? faultAt(under(pointer, 'of')))}
          >
            <option value={NUMBER}>{t('builder.number')}</option>
            {!isNumber && !isKnown && <option value={name ?? ''}>{name ?? (value == null ? '–' : numberText(value))}</option>}
            {groups.map(({ group, names: own }) => (
              <optgroup key={group} label={t(`builder.operands.${group}`)}>
                {own.map((one) => <option key={one} value={one}>{group === 'prices' || group === 'position' ? word('builder.operand', one.replace('.', '_')) : one}</option>)}
              </optgroup>
            ))}
          </SelectField>
        </div>
        {isNumber
          ? <div className="w-24 min-w-0 shrink-0"><NumberField label={t('builder.value')} value={value} pointer={pointer} onChange={(next) => { setTyping(true); onChange(next) }} /></div>
          : <IconButton icon="more" name={t('builder.reckon', { what: label })} aria-expanded={isOpen} aria-controls={id} className={isObject(value) ? 'text-accent' : ''} onClick={() => setOpen(!isOpen)} />}
      </div>
      {isOpen && !isNumber && (
        <div id={id} role="group" aria-label={t('builder.reckon', { what: label })} className="grid grid-cols-3 gap-1.5 rounded-md bg-sunken p-2">
          {RECKONINGS.map((part) => (
            <NumberField
              key={part}
              label={t(`builder.${part}`)}
              value={reckoned(value, part)}
              pointer={under(pointer, part)}
              takesInput={part !== 'candlesAgo'}
              placeholder={part === 'times' ? '1' : '0'}
              onChange={(next) => onChange(withReckoning(value, part, next))}
            />
          ))}
        </div>
      )}
    </div>
  )
}
