import { useCallback, useState } from 'react'

/** As many as a screen shows. */
const FIRST = 12
const STEP = 30
/** Drawn before it comes into sight. */
const AHEAD = '500px'

interface Growth {
  /** How many are drawn. */
  shown: number
  /** For the element behind the last one; a new element, or the same with another key, each time it grows. */
  end: (element: HTMLElement | null) => (() => void) | undefined
}

/** The first of many rows; the next ones when their end is reached. Nobody pays for what is not looked at. */
export function useGrowing(count: number): Growth {
  const [shown, setShown] = useState(FIRST)
  const end = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setShown((before) => before + STEP)
    }, { rootMargin: AHEAD })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { shown: Math.min(count, shown), end }
}
