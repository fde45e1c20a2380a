import { useCallback, useMemo, type ReactNode } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAfterPaint, useIsPainted } from '@/lib/useAfterPaint'
import { arenaView, validateArenaSearch } from './search'
import { ArenaDrawingContext, ArenaViewContext, useIsEmbedded, type ArenaDrawing } from './useArenaView'

/** The view is in the address, which is followed once for all parts of the page; a change replaces the address rather than filling the history. */
export function ArenaViewProvider({ children }: { children: ReactNode }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const to = useIsEmbedded() ? '/embed' : '/'
  const view = useMemo(() => arenaView(search), [search])
  const drawn = useAfterPaint(view)
  const isPainted = useIsPainted()
  const change = useCallback<ArenaDrawing['change']>(
    (next) => {
      const search = (before: Record<string, unknown>) => {
        const seen = arenaView(before)
        return validateArenaSearch({ ...seen, ...(typeof next === 'function' ? next(seen) : next) })
      }
      void navigate({ to, search, replace: true, resetScroll: false })
    },
    [navigate, to],
  )
  return (
    <ArenaViewContext value={view}>
      <ArenaDrawingContext value={useMemo(() => ({ drawn, isPainted, change }), [drawn, isPainted, change])}>{children}</ArenaDrawingContext>
    </ArenaViewContext>
  )
}
