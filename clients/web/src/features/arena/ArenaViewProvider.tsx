import { useCallback, useMemo, type ReactNode } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAfterPaint } from '@/lib/useAfterPaint'
import { arenaView, validateArenaSearch } from './search'
import { ArenaViewContext, useIsEmbedded, type ArenaViewing } from './useArenaView'

/** The view is in the address, which is followed once for all parts of the page; a change replaces the address rather than filling the history. */
export function ArenaViewProvider({ children }: { children: ReactNode }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const to = useIsEmbedded() ? '/embed' : '/'
  const view = useMemo(() => arenaView(search), [search])
  const drawn = useAfterPaint(view)
  const change = useCallback<ArenaViewing['change']>(
    (next) => {
      const search = (before: Record<string, unknown>) => {
        const seen = arenaView(before)
        return validateArenaSearch({ ...seen, ...(typeof next === 'function' ? next(seen) : next) })
      }
      void navigate({ to, search, replace: true, resetScroll: false })
    },
    [navigate, to],
  )
  return <ArenaViewContext value={useMemo(() => ({ view, drawn, change }), [view, drawn, change])}>{children}</ArenaViewContext>
}
