import type { ReactNode } from 'react'

export function StatTile({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="label">{label}</dt>
      <dd className="figure mt-0.5 truncate text-base font-semibold">{children}</dd>
      {note && <dd className="figure truncate text-2xs text-faint">{note}</dd>}
    </div>
  )
}

/** Tiles in one frame, hairlines between them. */
export function StatTiles({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 xl:grid-cols-8">
      {children}
    </dl>
  )
}
