import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

export interface Popover {
  isOpen: boolean
  toggle: () => void
  close: () => void
  /** Around the button and what it opens. */
  root: RefObject<HTMLDivElement | null>
}

/** Something that a button opens beside itself: a click outside, Escape, and the focus that leaves it close it. */
export function usePopover(): Popover {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    if (!isOpen) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    // On the page: what had the focus may be gone by now.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      root.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [isOpen])
  return { isOpen, toggle: () => setOpen(!isOpen), close, root }
}
