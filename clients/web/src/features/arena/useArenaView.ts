import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useAfterPaint } from '@/lib/useAfterPaint'
import { arenaView, validateArenaSearch, type ArenaView } from './search'

/** Whether the page stands without the shell, inside another one. */
export function useIsEmbedded(): boolean {
  return useLocation({ select: ({ pathname }) => pathname === '/embed' })
}

interface ViewOfTheArena {
  view: ArenaView
  /** The view for what takes its time to draw: what was clicked answers first. */
  drawn: ArenaView
  /** The same function as long as the page is open. */
  change: (next: Partial<ArenaView> | ((view: ArenaView) => Partial<ArenaView>)) => void
}

/** The page's view and how to change it; a change replaces the address rather than filling the history. */
export function useArenaView(): ViewOfTheArena {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const to = useIsEmbedded() ? '/embed' : '/'
  const view = useMemo(() => arenaView(search), [search])
  const change = useCallback<ViewOfTheArena['change']>(
    (next) => {
      const search = (before: Record<string, unknown>) => {
        const seen = arenaView(before)
        return validateArenaSearch({ ...seen, ...(typeof next === 'function' ? next(seen) : next) })
      }
      void navigate({ to, search, replace: true, resetScroll: false })
    },
    [navigate, to],
  )
  return { view, drawn: useAfterPaint(view), change }
}
