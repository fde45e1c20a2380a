import { startTransition, useEffect, useState } from 'react'

/**
 * The value, once the screen has shown what changed with it: what takes its time to draw would keep the answer to a click from being seen.
 * A deferred value alone may still be drawn before the next frame.
 */
export function useAfterPaint<T>(value: T): T {
  const [drawn, setDrawn] = useState(value)
  useEffect(() => {
    if (Object.is(value, drawn)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setDrawn(() => value)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value, drawn])
  return drawn
}
