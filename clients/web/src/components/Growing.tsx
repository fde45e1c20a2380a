import { useCallback, useState, type ReactNode } from 'react'

/** As many as a screen shows. */
const FIRST = 12
const STEP = 30

/** The first rows of a long list; the next ones when its end is reached. Nobody pays for what is not looked at. */
export function Growing<T>({ items, as: End = 'li', children }: { items: readonly T[]; as?: 'li' | 'div'; children: (item: T) => ReactNode }) {
  const [shown, setShown] = useState(FIRST)
  const end = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setShown((before) => before + STEP)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <>
      {items.slice(0, shown).map(children)}
      {items.length > shown && <End key={`end-${shown}`} ref={end} aria-hidden="true" className="block h-px" />}
    </>
  )
}
