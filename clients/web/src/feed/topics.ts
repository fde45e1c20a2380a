import type { ArenaState, DecisionView, LogLine } from '@/api/types'
import type { FeedMessage, Payloads } from './protocol'

/** Thrown by a fold that cannot place a message: the store asks for a snapshot. */
export class GapError extends Error {}

/** How a topic's data follows from its messages. */
export type Fold = (data: unknown, message: FeedMessage) => unknown

const TRADES_KEPT = 200
const LINES_KEPT = 500
const ACTIONS_KEPT = 120
const HOLDS_KEPT = 60

function upsert<T>(rows: readonly T[], changed: readonly T[], key: (row: T) => string): T[] {
  if (changed.length === 0) return rows as T[]
  const byKey = new Map(changed.map((row) => [key(row), row]))
  const merged = rows.map((row) => {
    const next = byKey.get(key(row))
    byKey.delete(key(row))
    return next ?? row
  })
  return [...merged, ...byKey.values()]
}

const foldArena: Fold = (data, { type, data: update, position }) => {
  if (type === 'snapshot') return update
  const state = data as ArenaState | undefined
  if (!state) throw new GapError('delta before the first snapshot')
  const delta = update as Payloads['arena']['delta']
  const removed = new Set(delta.removedBots)
  const bots = upsert(state.bots, delta.bots, (bot) => bot.id)
  return {
    ...state,
    position: position ?? state.position,
    turn: delta.turn,
    asOf: delta.asOf,
    status: delta.status,
    statusReason: delta.statusReason,
    markets: upsert(state.markets, delta.markets, (market) => market.symbol),
    bots: removed.size > 0 ? bots.filter((bot) => !removed.has(bot.id)) : bots,
  } satisfies ArenaState
}

interface Identified {
  id: string
}

/** Latest first, each once, bounded. Events may come again after a reconnect. */
function foldLatest(kept: number): Fold {
  return (data, { type, data: update }) => {
    const known = (data as Identified[] | undefined) ?? []
    if (type === 'snapshot') return (update as Identified[]).slice(0, kept)
    const item = update as Identified
    if (known.some((other) => other.id === item.id)) return known
    return [item, ...known].slice(0, kept)
  }
}

function isHold(decision: DecisionView): boolean {
  return decision.outcome === 'held'
}

/** Most turns hold: the holds must not push out what was done. */
const foldDecisions: Fold = (data, message) => {
  const all = foldLatest(ACTIONS_KEPT + HOLDS_KEPT + 1)(data, message) as DecisionView[]
  if (all === data) return data
  const rest = { action: ACTIONS_KEPT, hold: HOLDS_KEPT }
  return all.filter((decision) => rest[isHold(decision) ? 'hold' : 'action']-- > 0)
}

/** The latest first. The host sends each line once, in order; after a reconnect some may come again. */
const foldLogs: Fold = (data, { type, data: update }) => {
  if (type === 'snapshot') return update
  const known = (data as LogLine[] | undefined) ?? []
  const line = update as LogLine
  return known[0] !== undefined && known[0].number >= line.number ? known : [line, ...known].slice(0, LINES_KEPT)
}

const keepLast: Fold = (_, message) => message.data

export function foldOf(topic: string): Fold {
  switch (topic) {
    case 'arena': return foldArena
    case 'trades': return foldLatest(TRADES_KEPT)
    case 'decisions': return foldDecisions
    case 'logs': return foldLogs
    default: return keepLast
  }
}
