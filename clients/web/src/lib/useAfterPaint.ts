import { startTransition, useEffect, useState } from 'react'
import { afterPaint } from './afterPaint'

/**
 * The value, once the screen has shown what changed with it: what takes its time to draw would keep the answer to a click from being seen.
 * A deferred value alone may still be drawn before the next frame.
 */
export function useAfterPaint<T>(value: T): T {
  const [drawn, setDrawn] = useState(value)
  useEffect(() => (Object.is(value, drawn) ? undefined : afterPaint(() => startTransition(() => setDrawn(() => value)))), [value, drawn])
  return drawn
}
