import { useId, useImperativeHandle, useRef, type Ref } from 'react'
import type { DefinitionCheck } from './useDefinitionCheck'

export interface DefinitionTextHandle {
  goTo: (line: number) => void
}

/** A strategy as JSON, with its lines numbered and those marked that have a fault. */
export function DefinitionText({ value, onChange, label, check, error, describedBy, ref, className = 'h-96' }: {
  value: string
  onChange: (text: string) => void
  label: string
  check: DefinitionCheck
  error?: string | undefined
  describedBy: string
  ref?: Ref<DefinitionTextHandle>
  className?: string
}) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = value.split('\n')
  const faulty = new Set(check.faults.map((one) => one.line))
  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      const before = value.split('\n').slice(0, line + 1)
      const end = before.join('\n').length
      box.current?.focus()
      box.current?.setSelectionRange(end - (before.at(-1)?.length ?? 0), end)
    },
  }), [value])
  return (
    <div className="flex min-w-0 flex-col">
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-soft">{label}</label>
      <div className={`flex overflow-hidden rounded-md border border-line-strong bg-sunken font-mono text-xs leading-5 ${className}`}>
        <div ref={gutter} aria-hidden="true" className="w-10 shrink-0 overflow-hidden border-r border-line py-2 pr-2 text-right text-faint select-none">
          {lines.map((_, line) => <div key={line} className={faulty.has(line) ? 'font-bold text-down' : ''}>{faulty.has(line) ? '●' : ''}{line + 1}</div>)}
        </div>
        <textarea
          ref={box}
          id={id}
          data-testid="definition"
          value={value}
          spellCheck={false}
          wrap="off"
          aria-invalid={check.noJson !== null || check.faults.length > 0 || error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
          }}
          className="min-w-0 flex-1 resize-none bg-transparent px-3 py-2 whitespace-pre text-ink outline-offset-[-3px]"
        />
      </div>
      {error && <p role="alert" className="mt-1 text-xs text-down">{error}</p>}
    </div>
  )
}
