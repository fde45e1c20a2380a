import { createContext } from 'react'
import type { ArenaState } from '@/api/types'
import type { BotStyle } from '@/lib/palette'

export interface ArenaReading {
  state: ArenaState | undefined
  error: unknown
  isPending: boolean
  retry: () => void
}

export interface BotIdentity {
  name: string
  style: BotStyle
  avatarUrl: string | null
}

/** The arena as last heard, read once for the whole page. */
export const ArenaContext = createContext<ArenaReading>({ state: undefined, error: null, isPending: true, retry: () => undefined })

/** Name, colour and face of each bot, in the order of their creation. Changes with the bots, not with their prices: a hundred faces need not be drawn each second. */
export const IdentityContext = createContext<ReadonlyMap<string, BotIdentity>>(new Map())
