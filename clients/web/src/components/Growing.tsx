import type { ReactNode } from 'react'
import { useGrowing } from './useGrowing'

/** A long list, drawn as far as it is looked at. */
export function Growing<T>({ items, as: End = 'li', children }: { items: readonly T[]; as?: 'li' | 'div'; children: (item: T) => ReactNode }) {
  const { shown, end } = useGrowing(items.length)
  return (
    <>
      {items.slice(0, shown).map(children)}
      {items.length > shown && <End key={`end-${shown}`} ref={end} aria-hidden="true" className="block h-px" />}
    </>
  )
}
