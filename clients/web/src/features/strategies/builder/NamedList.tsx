import type { ReactNode } from 'react'
import { IconButton } from '@/components/Button'
import { useTranslation } from '@/lib/i18n'
import { NameField } from './fields'
import { objectOf, othersOf, type Json, type JsonObject, under } from './json'
import { AsJson, OtherMembers } from './parts'

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/

/** The members of an object whose names are the author's own, each with its name, its fields and a way out. */
export function NamedList({ of, pointer, testId, reserved = [], known, onChange, onRename, fields }: {
  of: Json
  pointer: string
  testId: string
  /** Names that mean something else. */
  reserved?: readonly string[]
  known: (value: JsonObject) => readonly string[]
  onChange: (next: JsonObject) => void
  onRename: (from: string, to: string) => void
  fields: (value: JsonObject, pointer: string, set: (next: JsonObject) => void) => ReactNode
}) {
  const { t } = useTranslation()
  const object = objectOf(of)
  const names = Object.keys(object)
  const problemOf = (from: string) => (to: string) => {
    if (!NAME.test(to)) return t('builder.badName')
    if (to === from) return undefined
    return reserved.includes(to) ? t('builder.reservedName', { name: to }) : names.includes(to) ? t('builder.takenName') : undefined
  }
  return (
    <ul className="space-y-2">
      {names.map((name, i) => {
        const value = object[name]
        const at = under(pointer, name)
        return (
          <li key={i} data-pointer={at} data-testid={testId} className="@container rounded-md border border-line bg-sunken/60 p-2.5">
            <div className="grid grid-cols-[minmax(0,1fr)_2.25rem] items-start gap-2">
              <div className="grid grid-cols-2 items-start gap-2 @xl:grid-cols-4">
                <NameField label={t('builder.name')} name={name} pointer={at} problemOf={problemOf(name)} onRename={(to) => onRename(name, to)} />
                {fields(objectOf(value), at, (next) => onChange({ ...object, [name]: next }))}
              </div>
              <IconButton icon="trash" name={t('builder.removeOne', { name })} className="mt-5" onClick={() => onChange(othersOf(object, [name]))} />
            </div>
            {typeof value === 'object' && value !== null && !Array.isArray(value)
              ? <OtherMembers of={value} known={known(value)} />
              : <AsJson value={value} note={t('builder.unknown')} />}
          </li>
        )
      })}
    </ul>
  )
}
