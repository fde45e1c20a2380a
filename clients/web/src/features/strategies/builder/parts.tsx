import type { ReactNode } from 'react'
import { JsonView } from '@/components/JsonView'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import { othersOf, type Json, type JsonObject } from './json'

/** A titled part of the form. */
export function Part({ title, note, actions, children, pointer }: { title: string; note?: string; actions?: ReactNode; children: ReactNode; pointer: string }) {
  return (
    <section data-pointer={pointer} aria-label={title} className="space-y-3 rounded-lg border border-line bg-surface p-3 sm:p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-[0.8125rem] font-semibold">{title}</h2>
        {actions && <div className="ml-auto">{actions}</div>}
        {note && <p className="w-full text-xs text-faint">{note}</p>}
      </div>
      <PlaceFault pointer={pointer} />
      {children}
    </section>
  )
}

/** What is wrong with a place that has no field of its own. */
export function PlaceFault({ pointer }: { pointer: string }) {
  const fault = useBuilder().faultAt(pointer)
  return fault === undefined ? null : <p role="alert" className="text-xs text-down">{fault}</p>
}

/** Parts of the document that the form has no field for: they are shown, and stay as they are. */
export function OtherMembers({ of, known }: { of: JsonObject; known: readonly string[] }) {
  const { t } = useTranslation()
  const others = othersOf(of, known)
  return Object.keys(others).length === 0 ? null : <AsJson value={others} note={t('builder.others')} />
}

export function AsJson({ value, note }: { value: Json; note: string }) {
  return (
    <div className="space-y-1">
      <p className="text-xs text-warn">{note}</p>
      <JsonView value={value} />
    </div>
  )
}
