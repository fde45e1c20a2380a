import { choice, optionalText } from '@/lib/search'

export const RESULT_TABS = ['trades', 'months', 'sweep', 'walkForward', 'inputs'] as const
export type ResultTab = (typeof RESULT_TABS)[number]

export const SWEEP_VIEWS = ['map', 'list'] as const
export type SweepView = (typeof SWEEP_VIEWS)[number]

/** What of a sweep is looked at; `fixed`: values of the inputs that are no axis, as name:value. */
export interface ResultSearch {
  tab?: ResultTab
  sweep?: SweepView
  metric?: string
  across?: string
  down?: string
  fixed?: string
}

export function validateResultSearch(search: Record<string, unknown>): ResultSearch {
  const tab = choice(search.tab, RESULT_TABS, 'trades')
  if (tab !== 'sweep') return tab === 'trades' ? {} : { tab }
  const view = choice(search.sweep, SWEEP_VIEWS, 'map')
  const texts = (['metric', 'across', 'down', 'fixed'] as const).flatMap((name) => {
    const text = optionalText(search[name])
    return text === undefined ? [] : [[name, text]]
  })
  return { tab, ...(view === 'map' ? {} : { sweep: view }), ...Object.fromEntries(texts) as ResultSearch }
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
