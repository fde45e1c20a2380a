import { useCallback, useDeferredValue, useMemo } from 'react'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { arenaView, validateArenaSearch, type ArenaView } from './search'

/** Whether the page stands without the shell, inside another one. */
export function useIsEmbedded(): boolean {
  return useLocation({ select: ({ pathname }) => pathname === '/embed' })
}

interface ViewOfTheArena {
  view: ArenaView
  /** The view for what takes its time to draw: what was clicked answers first. */
  drawn: ArenaView
  change: (next: Partial<ArenaView>) => void
}

/** The page's view and how to change it; a change replaces the address rather than filling the history. */
export function useArenaView(): ViewOfTheArena {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const to = useIsEmbedded() ? '/embed' : '/'
  const view = useMemo(() => arenaView(search), [search])
  const change = useCallback(
    (next: Partial<ArenaView>) =>
      void navigate({ to, search: validateArenaSearch({ ...view, ...next }), replace: true, resetScroll: false }),
    [navigate, to, view],
  )
  return { view, drawn: useDeferredValue(view), change }
}
