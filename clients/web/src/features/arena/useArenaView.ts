import { createContext, useContext, type Context } from 'react'
import { useLocation } from '@tanstack/react-router'
import type { ArenaView } from './search'

/** Whether the page stands without the shell, inside another one. */
export function useIsEmbedded(): boolean {
  return useLocation({ select: ({ pathname }) => pathname === '/embed' })
}

export interface ArenaDrawing {
  /** The view for what takes its time to draw: what was clicked answers first. */
  drawn: ArenaView
  /** The page has been on the screen once. What is beside the bots themselves is asked for and drawn then: they are not to wait for it. */
  isPainted: boolean
  /** The same function as long as the page is open. */
  change: (next: Partial<ArenaView> | ((view: ArenaView) => Partial<ArenaView>)) => void
}

/** What is chosen. */
export const ArenaViewContext = createContext<ArenaView | null>(null)
export const ArenaDrawingContext = createContext<ArenaDrawing | null>(null)

function useInside<T>(context: Context<T | null>): T {
  const value = useContext(context)
  if (!value) throw new Error('A part of the arena stands outside its page.')
  return value
}

/** What is to be drawn. */
export function useArenaDrawing(): ArenaDrawing {
  return useInside(ArenaDrawingContext)
}

/** What is chosen. For the controls, and for them alone: who asks for it is drawn anew before a click is answered. */
export function useArenaView(): { view: ArenaView; change: ArenaDrawing['change'] } {
  return { view: useInside(ArenaViewContext), change: useArenaDrawing().change }
}
