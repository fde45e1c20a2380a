import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { afterPaint } from '@/lib/afterPaint'

export interface TabItem<K extends string> {
  key: K
  label: ReactNode
}

function step(event: KeyboardEvent, count: number, at: number): number | null {
  switch (event.key) {
    case 'ArrowRight': return (at + 1) % count
    case 'ArrowLeft': return (at + count - 1) % count
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}

/** Tabs by the book: arrows move, the panel is named by its tab. */
export function Tabs<K extends string>({ items, value, onChange, label, children, className = '', actions, bodyClassName = '' }: {
  items: readonly TabItem<K>[]
  value: K
  onChange: (key: K) => void
  label: string
  children: ReactNode
  className?: string
  bodyClassName?: string
  actions?: ReactNode
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = items.findIndex((item) => item.key === value)
  const seen = useRef(0)
  // Where the tabs do not fit, the chosen one is among those that are seen. Only the row is scrolled, never the page.
  useEffect(() => {
    // The first one is seen from the beginning, and to ask where it is costs a layout of the whole page.
    if (at === seen.current) return
    return afterPaint(() => {
      seen.current = at
      const row = list.current
      const tab = row?.querySelectorAll<HTMLElement>('[role=tab]')[at]
      if (row && tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2
    })
  }, [at])
  const move = (event: KeyboardEvent) => {
    const next = step(event, items.length, at)
    const item = next === null ? undefined : items[next]
    if (!item || next === null) return
    event.preventDefault()
    onChange(item.key)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <div className={`flex min-w-0 flex-col ${className}`}>
      <div className="flex items-center gap-2 border-b border-line pr-3">
        <div ref={list} role="tablist" aria-label={label} className="scroll-quiet relative flex min-w-0 flex-1 gap-1 overflow-x-auto px-2">
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="tab"
              id={`${id}-${item.key}`}
              aria-selected={item.key === value}
              aria-controls={`${id}-panel`}
              tabIndex={item.key === value ? 0 : -1}
              onClick={() => onChange(item.key)}
              onKeyDown={move}
              className="-mb-px h-11 border-b-2 border-transparent px-2 text-[0.8125rem] font-medium whitespace-nowrap text-faint outline-offset-[-3px] hover:text-ink aria-selected:border-accent aria-selected:text-ink"
            >
              {item.label}
            </button>
          ))}
        </div>
        {actions}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className={`min-h-0 flex-1 ${bodyClassName}`}>
        {children}
      </div>
    </div>
  )
}

/** One of a few: a compact row of radio buttons. */
export function Segmented<K extends string>({ items, value, onChange, label }: {
  items: readonly TabItem<K>[]
  value: K
  onChange: (key: K) => void
  label: string
}) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex rounded-md border border-line bg-track p-0.5">
      {items.map((item) => (
        <label
          key={item.key}
          className="figure cursor-pointer rounded-[5px] px-2 py-0.5 text-xs font-medium text-faint select-none hover:text-ink has-checked:bg-chosen has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]"
        >
          <input type="radio" name={group} className="sr-only" checked={item.key === value} onChange={() => onChange(item.key)} />
          {item.label}
        </label>
      ))}
    </div>
  )
}
