import { useMemo, type ReactNode } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ArenaState } from '@/api/types'
import { assignStyles, styleOf } from '@/lib/palette'
import { arenaStateQuery } from './arenaState'
import { ArenaContext, IdentityContext, type ArenaReading, type BotIdentity } from './arenaContext'
import { useLink, useTopic } from './hooks'

/** The arena from the feed; asked over HTTP while the feed has nothing to say. */
function useArenaReading(): ArenaReading {
  const live = useTopic('arena').data as ArenaState | undefined
  const { phase } = useLink()
  const { data: asked, error, isPending, refetch } = useQuery({
    ...arenaStateQuery,
    enabled: live === undefined || phase === 'stale',
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  })
  const state = live && asked && asked.position > live.position ? asked : (live ?? asked)
  return useMemo(
    () => ({ state, error: state ? null : error, isPending: !state && isPending, retry: () => void refetch() }),
    [state, error, isPending, refetch],
  )
}

function useIdentities(state: ArenaState | undefined): ReadonlyMap<string, BotIdentity> {
  const faces = JSON.stringify((state?.bots ?? []).map((bot) => [bot.id, bot.name, bot.avatarUrl]))
  return useMemo(() => {
    const bots = JSON.parse(faces) as [string, string, string | null][]
    const styles = assignStyles(bots.map(([id]) => id))
    return new Map(bots.map(([id, name, avatarUrl]) => [id, { name, style: styleOf(styles, id), avatarUrl }]))
  }, [faces])
}

export function ArenaProvider({ children }: { children: ReactNode }) {
  const reading = useArenaReading()
  const identities = useIdentities(reading.state)
  return (
    <ArenaContext value={reading}>
      <IdentityContext value={identities}>{children}</IdentityContext>
    </ArenaContext>
  )
}
