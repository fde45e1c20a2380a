import { useCallback, useMemo, type ReactNode } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAfterPaint } from '@/lib/useAfterPaint'
import { arenaView, validateArenaSearch } from './search'
import { ArenaViewContext, BotsPaintedContext, DrawnViewContext, useIsEmbedded, type ArenaViewing } from './useArenaView'
import { useBotsPainted } from './useBotsPainted'

/** The view is in the address, which is followed once for all parts of the page; a change replaces the address rather than filling the history. */
export function ArenaViewProvider({ children }: { children: ReactNode }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const to = useIsEmbedded() ? '/embed' : '/'
  const view = useMemo(() => arenaView(search), [search])
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
  const viewing = useMemo(() => ({ view, change }), [view, change])
  const drawn = useAfterPaint(view)
  const arePainted = useBotsPainted()
  return (
    <ArenaViewContext value={viewing}>
      <DrawnViewContext value={drawn}>
        <BotsPaintedContext value={arePainted}>{children}</BotsPaintedContext>
      </DrawnViewContext>
    </ArenaViewContext>
  )
}
