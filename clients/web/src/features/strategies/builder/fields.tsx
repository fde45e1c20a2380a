import { useState, type InputHTMLAttributes, type ReactNode } from 'react'
import { SelectField, TextField } from '@/components/Field'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import type { Json } from './json'
import { numberProblem, numberText, readNumber } from './numbers'

interface Place {
  label: string
  pointer: string
  hint?: ReactNode
}

/** The text as it is typed, for as long as the document says the same and the field is not left. */
function useTyped(value: Json) {
  const [typed, setTyped] = useState('')
  return [readNumber(typed) === value ? typed : numberText(value), setTyped] as const
}

/** A number of the document; with `takesInput`, one of its inputs may stand for it. Empty takes it away. */
export function NumberField({ value, pointer, onChange, takesInput = false, ...field }: Place & {
  value: Json
  onChange: (value: Json) => void
  takesInput?: boolean
  placeholder?: string | undefined
  suffix?: string
}) {
  const { t } = useTranslation()
  const { faultAt, inputList } = useBuilder()
  const [typed, setTyped] = useTyped(value)
  const problem = numberProblem(value)
  return (
    <TextField
      {...field}
      data-pointer={pointer}
      inputMode={takesInput ? 'text' : 'decimal'}
      autoComplete="off"
      className="figure"
      list={takesInput ? inputList : undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readNumber(event.target.value))
      }}
      onBlur={() => setTyped(numberText(value))}
      error={problem === undefined ? faultAt(pointer) : t(`builder.numberProblem.${problem}`)}
    />
  )
}

/** A text of the document. Empty takes it away, unless it is needed. */
export function WordsField({ value, pointer, onChange, isNeeded = false, ...field }: Place & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  value: Json
  onChange: (value: Json) => void
  isNeeded?: boolean
}) {
  const { faultAt } = useBuilder()
  return (
    <TextField
      {...field}
      data-pointer={pointer}
      autoComplete="off"
      value={numberText(value)}
      onChange={(event) => onChange(event.target.value === '' && !isNeeded ? undefined : event.target.value)}
      error={faultAt(pointer)}
    />
  )
}

/** One word of a closed list; `none` is the choice of not saying it. What the list does not have is shown as it is. */
export function ChoiceField({ value, pointer, onChange, options, none, ...field }: Place & {
  value: Json
  onChange: (value: string | undefined) => void
  options: readonly { value: string; label: string }[]
  none?: string
}) {
  const { faultAt } = useBuilder()
  const text = numberText(value)
  const isKnown = options.some((one) => one.value === text)
  return (
    <SelectField {...field} data-pointer={pointer} value={text} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} error={faultAt(pointer)}>
      {(none !== undefined || text === '') && <option value="">{none ?? '–'}</option>}
      {!isKnown && text !== '' && <option value={text}>{text}</option>}
      {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
    </SelectField>
  )
}

/** A name that other parts of the document refer to: it changes when the field is left, and everywhere. */
export function NameField({ name, label, pointer, onRename, problemOf }: Place & { name: string; onRename: (to: string) => void; problemOf: (to: string) => string | undefined }) {
  const { faultAt } = useBuilder()
  const [typed, setTyped] = useState<string | null>(null)
  const problem = typed === null ? undefined : problemOf(typed.trim())
  const leave = () => {
    const to = typed?.trim() ?? name
    if (to !== name && to !== '' && problem === undefined) onRename(to)
    setTyped(null)
  }
  return (
    <TextField
      label={label}
      data-pointer={pointer}
      autoComplete="off"
      maxLength={40}
      value={typed ?? name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault()
          leave()
        }
        if (event.key === 'Escape') setTyped(null)
      }}
      error={problem ?? faultAt(pointer)}
    />
  )
}
