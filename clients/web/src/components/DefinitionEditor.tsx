import { useId, useMemo, useRef } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '@/api/client'
import { definitionOf } from '@/lib/definition'
import { formatNumber } from '@/lib/format'
import { lineOf } from '@/lib/jsonPointer'
import { useSettled } from '@/lib/useSettled'
import { ProblemNote } from './states'

const SETTLED_MS = 350

function useValidation(text: string) {
  const settled = useSettled(text, SETTLED_MS)
  const { definition } = useMemo(() => definitionOf(settled), [settled])
  return useQuery({
    queryKey: ['strategy-validation', settled],
    queryFn: () => dataOf(api.POST('/api/v1/strategies/validate', { body: { definition: definition as never } })),
    enabled: definition !== undefined,
    placeholderData: keepPreviousData,
  })
}

interface Fault {
  line: number
  pointer: string
  message: string
}

/** A strategy as JSON, checked by the host while it is typed; each fault leads to its line. */
export function DefinitionEditor({ value, onChange, label, error }: { value: string; onChange: (text: string) => void; label: string; error?: string | undefined }) {
  const { t } = useTranslation()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const validation = useValidation(value)
  const { fault } = useMemo(() => definitionOf(value), [value])
  const faults: Fault[] = fault === null ? (validation.data?.errors ?? []).map((one) => ({ ...one, line: lineOf(value, one.pointer) })) : []
  const faulty = new Set(faults.map((one) => one.line))
  const lines = value.split('\n')
  const goTo = (line: number) => {
    const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0)
    box.current?.focus()
    box.current?.setSelectionRange(start, start + (lines[line]?.length ?? 0))
  }
  return (
    <div className="grid min-w-0 gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <label htmlFor={id} className="mb-1 block text-xs font-medium text-soft">{label}</label>
        <div className="flex h-96 overflow-hidden rounded-md border border-line-strong bg-sunken font-mono text-xs leading-5">
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
            aria-invalid={fault !== null || faults.length > 0 || error !== undefined}
            aria-describedby={`${id}-faults`}
            onChange={(event) => onChange(event.target.value)}
            onScroll={(event) => {
              if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
            }}
            className="min-w-0 flex-1 resize-none bg-transparent px-3 py-2 whitespace-pre text-ink outline-offset-[-3px]"
          />
        </div>
        {error && <p role="alert" className="mt-1 text-xs text-down">{error}</p>}
      </div>
      <div id={`${id}-faults`} aria-live="polite" className="min-w-0 lg:pt-5">
        {fault !== null
          ? <p data-testid="definition-fault" className="text-xs break-words text-down"><span aria-hidden="true">✕ </span>{t('definition.noJson')} {fault}</p>
          : validation.isError
            ? <ProblemNote error={validation.error} />
            : faults.length > 0
              ? (
                <>
                  <p className="mb-1 text-xs font-medium text-down">{t('definition.faults', { count: faults.length })}</p>
                  <ol className="scroll-quiet max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
                    {faults.map((one, i) => (
                      <li key={i}>
                        <button type="button" data-testid="definition-fault" onClick={() => goTo(one.line)} className="block w-full px-3 py-2 text-left text-xs outline-offset-[-3px] hover:bg-raised">
                          <span className="text-faint">{t('definition.line', { line: formatNumber(one.line + 1) })}</span> <code className="break-all text-soft">{one.pointer || '/'}</code>
                          <span className="block">{one.message}</span>
                        </button>
                      </li>
                    ))}
                  </ol>
                </>
              )
              : validation.data
                ? (
                  <div className="space-y-1 text-xs">
                    <p className="font-medium text-up"><span aria-hidden="true">✓ </span>{t('definition.valid')}</p>
                    <p className="text-faint">{t('definition.warmUp', { count: validation.data.warmUp ?? 0 })}</p>
                    <p className="font-mono break-all text-2xs text-faint">{validation.data.checksum}</p>
                  </div>
                )
                : <p className="text-xs text-faint">{t('state.loading')}</p>}
      </div>
    </div>
  )
}
