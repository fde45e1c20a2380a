import { TIMEFRAMES, type Timeframe } from '@/lib/candles'
import type { Range } from '@/lib/ranges'
import { choice, optionalText, rangeOf } from '@/lib/search'

export const BOT_TABS = ['positions', 'orders', 'trades', 'decisions', 'prompt', 'analytics', 'runs', 'configuration', 'events', 'audit'] as const
export type BotTab = (typeof BOT_TABS)[number]

/** As the API has them. */
export const OUTCOMES = ['traded', 'held', 'denied', 'rejected', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface BotSearch {
  tab?: BotTab
  outcome?: Outcome
  range?: Range
  symbol?: string
  timeframe?: Timeframe
  replay?: string
}

export interface BotShown {
  tab: BotTab
  /** Of the decisions; null: all of them. */
  outcome: Outcome | null
  range: Range
  /** Of the price chart; null: where the bot stands. */
  symbol: string | null
  timeframe: Timeframe
  /** The replay whose result is shown. */
  replay: string | null
}

export function botView(search: Record<string, unknown>): BotShown {
  return {
    tab: choice(search.tab, BOT_TABS, 'positions'),
    outcome: OUTCOMES.find((one) => one === search.outcome) ?? null,
    range: rangeOf(search.range),
    symbol: optionalText(search.symbol) ?? null,
    timeframe: choice(search.timeframe, TIMEFRAMES, '1m'),
    replay: optionalText(search.replay) ?? null,
  }
}

export function validateBotSearch(search: Record<string, unknown>): BotSearch {
  const view = botView(search)
  return {
    ...(view.tab === 'positions' ? {} : { tab: view.tab }),
    ...(view.tab === 'decisions' && view.outcome !== null ? { outcome: view.outcome } : {}),
    ...(view.range === '24h' ? {} : { range: view.range }),
    ...(view.symbol === null ? {} : { symbol: view.symbol }),
    ...(view.timeframe === '1m' ? {} : { timeframe: view.timeframe }),
    ...(view.replay === null ? {} : { replay: view.replay }),
  }
}
