import { createContext, useContext, type Context } from 'react'
import { useLocation } from '@tanstack/react-router'
import type { ArenaView } from './search'

/** Whether the page stands without the shell, inside another one. */
export function useIsEmbedded(): boolean {
  return useLocation({ select: ({ pathname }) => pathname === '/embed' })
}

export interface ArenaViewing {
  view: ArenaView
  /** The same function as long as the address's path is. */
  change: (next: Partial<ArenaView> | ((view: ArenaView) => Partial<ArenaView>)) => void
}

export const ArenaViewContext = createContext<ArenaViewing | null>(null)
export const DrawnViewContext = createContext<ArenaView | null>(null)
export const BotsPaintedContext = createContext<boolean | null>(null)

function useInside<T>(context: Context<T | null>): T {
  const value = useContext(context)
  if (value === null) throw new Error('A part of the arena stands outside its page.')
  return value
}

/** What is chosen, and how to choose. For the controls, and for them alone: who asks for it is drawn anew before a click is answered. */
export function useArenaView(): ArenaViewing {
  return useInside(ArenaViewContext)
}

/** The view for what takes its time to draw: what was clicked answers first. */
export function useDrawnView(): ArenaView {
  return useInside(DrawnViewContext)
}

/** Whether the bots have been on the screen. What is beside them is asked for and drawn then: they are not to wait for it. */
export function useIsAfterBots(): boolean {
  return useInside(BotsPaintedContext)
}
