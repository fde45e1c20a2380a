import type { ReactNode } from 'react'

export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 space-y-4 rounded-lg border border-line bg-surface p-5">
      <legend className="sr-only">{title}</legend>
      <div>
        <p aria-hidden="true" className="text-[0.8125rem] font-semibold">{title}</p>
        {note && <p className="text-xs text-faint">{note}</p>}
      </div>
      {children}
    </fieldset>
  )
}
