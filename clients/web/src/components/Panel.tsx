import { useId, type ReactNode } from 'react'

/** A titled area of the page. Its height is given by the page, so that arriving data moves nothing. */
export function Panel({ title, actions, children, className = '', bodyClassName = '', flush = false }: {
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  bodyClassName?: string
  /** The body touches the panel's edges: tables and lists. */
  flush?: boolean
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`flex min-w-0 flex-col rounded-lg border border-line bg-surface ${className}`}>
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 id={id} className="text-[0.8125rem] font-semibold tracking-tight">{title}</h2>
        {actions && <div className="ml-auto flex max-w-full min-w-0 flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={`min-h-0 flex-1 ${flush ? '' : 'p-4'} ${bodyClassName}`}>{children}</div>
    </section>
  )
}
