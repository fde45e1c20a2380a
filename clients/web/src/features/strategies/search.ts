import { choice } from '@/lib/search'

export const STRATEGY_TABS = ['editor', 'versions', 'bots'] as const
export type StrategyTab = (typeof STRATEGY_TABS)[number]

export const EDITOR_VIEWS = ['form', 'both', 'text'] as const
export type EditorView = (typeof EDITOR_VIEWS)[number]

export function tabOf(search: Record<string, unknown>): StrategyTab {
  return choice(search.tab, STRATEGY_TABS, 'editor')
}

export function viewOf(search: Record<string, unknown>): EditorView {
  return choice(search.view, EDITOR_VIEWS, 'both')
}

export function validateEditorSearch(search: Record<string, unknown>): { view?: EditorView } {
  const view = viewOf(search)
  return view === 'both' ? {} : { view }
}

export function validateStrategySearch(search: Record<string, unknown>): { tab?: StrategyTab; view?: EditorView } {
  const tab = tabOf(search)
  return { ...(tab === 'editor' ? {} : { tab }), ...validateEditorSearch(search) }
}
