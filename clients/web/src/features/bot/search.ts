import type { Range } from '@/lib/ranges'
import { choice, rangeOf } from '@/lib/search'

export const BOT_TABS = ['positions', 'orders', 'trades', 'decisions', 'prompt', 'analytics', 'events', 'audit'] as const
export type BotTab = (typeof BOT_TABS)[number]

export interface BotSearch {
  tab?: BotTab
  range?: Range
}

export function botView(search: Record<string, unknown>): { tab: BotTab; range: Range } {
  return { tab: choice(search.tab, BOT_TABS, 'positions'), range: rangeOf(search.range) }
}

export function validateBotSearch(search: Record<string, unknown>): BotSearch {
  const view = botView(search)
  return { ...(view.tab === 'positions' ? {} : { tab: view.tab }), ...(view.range === '24h' ? {} : { range: view.range }) }
}
