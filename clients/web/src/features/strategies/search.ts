import { choice } from '@/lib/search'

export const STRATEGY_TABS = ['editor', 'versions', 'bots'] as const
export type StrategyTab = (typeof STRATEGY_TABS)[number]

export function tabOf(search: Record<string, unknown>): StrategyTab {
  return choice(search.tab, STRATEGY_TABS, 'editor')
}

export function validateStrategySearch(search: Record<string, unknown>): { tab?: StrategyTab } {
  const tab = tabOf(search)
  return tab === 'editor' ? {} : { tab }
}
