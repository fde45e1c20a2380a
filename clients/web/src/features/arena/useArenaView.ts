import { createContext, useContext } from 'react'
import { useLocation } from '@tanstack/react-router'
import type { ArenaView } from './search'

/** Whether the page stands without the shell, inside another one. */
export function useIsEmbedded(): boolean {
  return useLocation({ select: ({ pathname }) => pathname === '/embed' })
}

export interface ArenaViewing {
  view: ArenaView
  /** The view for what takes its time to draw: what was clicked answers first. */
  drawn: ArenaView
  /** The same function as long as the page is open. */
  change: (next: Partial<ArenaView> | ((view: ArenaView) => Partial<ArenaView>)) => void
}

export const ArenaViewContext = createContext<ArenaViewing | null>(null)

/** The page's view and how to change it. */
export function useArenaView(): ArenaViewing {
  const view = useContext(ArenaViewContext)
  if (!view) throw new Error('A part of the arena stands outside its page.')
  return view
}
