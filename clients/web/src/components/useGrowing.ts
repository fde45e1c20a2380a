import { useCallback, useState } from 'react'

declare global {
  interface IntersectionObserverInit {
    /** As `rootMargin`, for what scrolls inside the page too; TypeScript does not know it yet. */
    scrollMargin?: string
  }
}

/** As many as a screen shows, and again as many each time. */
const STEP = 12
/** Drawn before it comes into sight, of the height of what scrolls; little, since what is drawn is kept up to date. */
const AHEAD = '25%'

interface Growth {
  /** How many are drawn. */
  shown: number
  /** For the element behind the last one; a new element, or the same with another key, each time it grows. */
  end: (element: HTMLElement | null) => (() => void) | undefined
}

/** The first of many, at least `least` of them; the next ones when their end is reached. Nobody pays for what is not looked at. */
export function useGrowing(count: number, least = 0): Growth {
  const [grown, setGrown] = useState(STEP)
  // What was drawn stays: the focus may be on it.
  if (least > grown) setGrown(least)
  const end = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setGrown((before) => before + STEP)
    }, { scrollMargin: AHEAD })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { shown: Math.min(count, Math.max(grown, least)), end }
}
