import { useId, useRef, useState } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { DefinitionFaults } from '@/components/definition/DefinitionFaults'
import { DefinitionText, type DefinitionTextHandle } from '@/components/definition/DefinitionText'
import { useDefinitionCheck, type Fault } from '@/components/definition/useDefinitionCheck'
import { Segmented } from '@/components/Tabs'
import { useTranslation } from '@/lib/i18n'
import type { Json, JsonObject } from './builder/json'
import { placeOf } from './builder/places'
import { StrategyBuilder } from './builder/StrategyBuilder'
import { PreviewPanel } from './preview/PreviewPanel'
import { EDITOR_VIEWS, viewOf } from './search'

/** The text is the strategy; the form reads it and writes it. */
export function StrategyEditor({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const view = viewOf(search)
  const form = useRef<HTMLDivElement>(null)
  const text = useRef<DefinitionTextHandle>(null)
  const check = useDefinitionCheck(value)
  const [last, setLast] = useState<Json>(undefined)
  if (check.noJson === null && check.definition !== last) setLast(check.definition as Json)
  const goTo = (fault: Fault) => {
    const place = view === 'text' ? null : placeOf(form.current, fault.pointer)
    if (place) place.focus()
    else text.current?.goTo(fault.line)
  }
  const write = (document: JsonObject) => onChange(`${JSON.stringify(document, null, 2)}\n`)
  return (
    <div className="space-y-3">
      <Segmented items={EDITOR_VIEWS.map((key) => ({ key, label: t(`builder.view.${key}`) }))} value={view} onChange={(next) => void navigate({ to: '.', search: (before: object) => ({ ...before, view: next }), replace: true, resetScroll: false } as never)} label={t('builder.view.label')} />
      <div className={view === 'both' ? 'grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : 'grid gap-4'}>
        {view !== 'text' && (
          <div ref={form} className="min-w-0"><StrategyBuilder document={last} faults={check.faults} isLocked={check.noJson !== null} onChange={write} /></div>
        )}
        <div className="min-w-0">
          <div className={view === 'both' ? 'space-y-3 xl:sticky xl:top-24' : view === 'text' ? 'grid gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]' : ''}>
            {view !== 'form' && <DefinitionText ref={text} value={value} onChange={onChange} label={t('definition.label')} check={check} describedBy={id} className={view === 'both' ? 'h-[30rem] xl:h-[min(44rem,calc(100vh-15rem))]' : 'h-[32rem]'} />}
            <div className={view === 'text' ? 'lg:pt-5' : ''}><DefinitionFaults id={id} check={check} onGo={goTo} /></div>
          </div>
        </div>
      </div>
      <PreviewPanel definition={check.isValid ? check.definition : undefined} />
    </div>
  )
}
