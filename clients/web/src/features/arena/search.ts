import { choice, optionalText, rangeOf, UNITS, type Unit } from '@/lib/search'
import type { Range } from '@/lib/ranges'

export const SORTS = ['return', 'equity', 'pnl', 'sharpe', 'drawdown', 'winRate', 'trades', 'positions', 'cost', 'name'] as const
export type Sort = (typeof SORTS)[number]

export const SIDE_TABS = ['decisions', 'trades', 'positions'] as const
export type SideTab = (typeof SIDE_TABS)[number]

export const CHATS = ['actions', 'refused', 'all'] as const
export type Chat = (typeof CHATS)[number]

/** What the trades tab shows: every execution, or what was closed. */
export const FILLS = ['all', 'closed'] as const
export type Fills = (typeof FILLS)[number]

/** The leaderboard's figures: of the run, or of the last days. */
export const WINDOWS = ['all', '24h', '7d', '30d'] as const
export type Window = (typeof WINDOWS)[number]

/** The view of the arena page, kept in the address so that it can be shared. Defaults stay out of it. */
export interface ArenaSearch {
  range?: Range
  unit?: Unit
  solo?: string
  sort?: Sort
  dir?: 'asc' | 'desc'
  tab?: SideTab
  chat?: Chat
  bot?: string
  log?: true
  window?: Window
  fills?: Fills
}

export interface ArenaView {
  range: Range
  /** Null: that in which the bots compare best. */
  unit: Unit | null
  solo: string | null
  sort: Sort
  dir: 'asc' | 'desc'
  tab: SideTab
  chat: Chat
  bot: string | null
  /** Whether the curves have a logarithmic scale. */
  log: boolean
  window: Window
  fills: Fills
}

export function arenaView(search: Record<string, unknown>): ArenaView {
  return {
    range: rangeOf(search.range),
    unit: UNITS.find((unit) => unit === search.unit) ?? null,
    solo: optionalText(search.solo) ?? null,
    sort: choice(search.sort, SORTS, 'return'),
    dir: choice(search.dir, ['asc', 'desc'], 'desc'),
    tab: choice(search.tab, SIDE_TABS, 'decisions'),
    chat: choice(search.chat, CHATS, 'actions'),
    bot: optionalText(search.bot) ?? null,
    log: search.log === true || search.log === 'true',
    window: choice(search.window, WINDOWS, 'all'),
    fills: choice(search.fills, FILLS, 'all'),
  }
}

export function validateArenaSearch(search: Record<string, unknown>): ArenaSearch {
  const view = arenaView(search)
  const given: ArenaSearch = {}
  if (view.range !== '24h') given.range = view.range
  if (view.unit !== null) given.unit = view.unit
  if (view.solo !== null) given.solo = view.solo
  if (view.sort !== 'return') given.sort = view.sort
  if (view.dir !== 'desc') given.dir = view.dir
  if (view.tab !== 'decisions') given.tab = view.tab
  if (view.chat !== 'actions') given.chat = view.chat
  if (view.bot !== null) given.bot = view.bot
  if (view.log) given.log = true
  if (view.window !== 'all') given.window = view.window
  if (view.fills !== 'all') given.fills = view.fills
  return given
}

/** Money of bots that began with very different amounts is no comparison, and one chart of it a few flat lines. */
const COMPARABLE = 2

export function unitOf(bots: readonly { initialBalance: number }[]): Unit {
  const began = bots.map((bot) => bot.initialBalance).filter((amount) => amount > 0)
  return Math.max(...began) > Math.min(...began) * COMPARABLE ? 'percent' : 'value'
}
