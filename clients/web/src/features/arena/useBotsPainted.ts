import { startTransition, useEffect, useState } from 'react'
import { useArena } from '@/feed/hooks'
import { afterPaint } from '@/lib/afterPaint'

let werePainted = false

/** Whether the bots have been on the screen, or cannot be. Who comes back to the page has seen them. */
export function useBotsPainted(): boolean {
  const { state, error } = useArena()
  const [arePainted, setPainted] = useState(werePainted)
  const isDrawn = state !== undefined || error !== null
  useEffect(() => {
    if (arePainted || !isDrawn) return
    return afterPaint(() => startTransition(() => {
      werePainted = true
      setPainted(true)
    }))
  }, [arePainted, isDrawn])
  return arePainted
}
