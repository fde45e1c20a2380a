import type { AlertKind } from '@/api/types'
import { choice, optionalText } from '@/lib/search'
import { ALERT_KINDS } from './conditions'

export const ALERT_TABS = ['alerts', 'channels'] as const
export type AlertTab = (typeof ALERT_TABS)[number]

/** A link from elsewhere opens the dialog of a new alert, with what it is about. */
export interface AlertsSearch {
  tab?: AlertTab
  new?: AlertKind
  symbol?: string
  bot?: string
}

export function tabOf(search: Record<string, unknown>): AlertTab {
  return choice(search.tab, ALERT_TABS, 'alerts')
}

export function validateAlertsSearch(search: Record<string, unknown>): AlertsSearch {
  const tab = tabOf(search)
  const kind = ALERT_KINDS.find((one) => one === search.new)
  const [symbol, bot] = [optionalText(search.symbol), optionalText(search.bot)]
  return {
    ...(tab === 'alerts' ? {} : { tab }),
    ...(kind === undefined ? {} : { new: kind }),
    ...(kind === undefined || symbol === undefined ? {} : { symbol }),
    ...(kind === undefined || bot === undefined ? {} : { bot }),
  }
}

export const SHOWN = ['all', 'unread'] as const
export type Shown = (typeof SHOWN)[number]

export function shownOf(search: Record<string, unknown>): Shown {
  return choice(search.show, SHOWN, 'all')
}

export function validateNotificationsSearch(search: Record<string, unknown>): { show?: Shown } {
  const show = shownOf(search)
  return show === 'all' ? {} : { show }
}
