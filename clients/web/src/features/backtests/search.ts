import { choice, optionalText } from '@/lib/search'

export const RESULT_TABS = ['trades', 'months', 'sweep', 'walkForward', 'inputs'] as const
export type ResultTab = (typeof RESULT_TABS)[number]

export function validateResultSearch(search: Record<string, unknown>): { tab?: ResultTab } {
  const tab = choice(search.tab, RESULT_TABS, 'trades')
  return tab === 'trades' ? {} : { tab }
}

/** What a new backtest begins with: a link from a strategy names it. */
export interface NewBacktestSearch {
  strategy?: string
  version?: number
  bot?: string
}

export function validateNewBacktestSearch(search: Record<string, unknown>): NewBacktestSearch {
  const [strategy, bot] = [optionalText(search.strategy), optionalText(search.bot)]
  const version = Number(search.version)
  return {
    ...(strategy === undefined ? {} : { strategy }),
    ...(strategy !== undefined && Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(bot === undefined ? {} : { bot }),
  }
}

/** More lines than hues nobody could tell apart. */
export const MOST_COMPARED = 8

/** The backtests that are chosen to be compared, in the order of their choice. */
export function comparedIn(search: Record<string, unknown>): readonly string[] {
  const text = optionalText(search.of)
  return text === undefined ? [] : [...new Set(text.split(',').filter((id) => id !== ''))].slice(0, MOST_COMPARED)
}

export function validateCompareSearch(search: Record<string, unknown>): { of?: string } {
  const ids = comparedIn(search)
  return ids.length === 0 ? {} : { of: ids.join(',') }
}
