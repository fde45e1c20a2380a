import { useId, useRef } from 'react'
import { DefinitionFaults } from './definition/DefinitionFaults'
import { DefinitionText, type DefinitionTextHandle } from './definition/DefinitionText'
import { useDefinitionCheck } from './definition/useDefinitionCheck'

/** A strategy as JSON, checked by the host while it is typed; each fault leads to its line. */
export function DefinitionEditor({ value, onChange, label, error }: { value: string; onChange: (text: string) => void; label: string; error?: string | undefined }) {
  const id = useId()
  const text = useRef<DefinitionTextHandle>(null)
  const check = useDefinitionCheck(value)
  return (
    <div className="grid min-w-0 gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <DefinitionText ref={text} value={value} onChange={onChange} label={label} check={check} error={error} describedBy={id} />
      <div className="lg:pt-5"><DefinitionFaults id={id} check={check} onGo={(fault) => text.current?.goTo(fault.line)} /></div>
    </div>
  )
}
