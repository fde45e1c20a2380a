import { choice, optionalText } from '@/lib/search'

export const ADMIN_TABS = ['health', 'bots', 'prompts', 'users', 'keys', 'credentials', 'settings', 'limits', 'configuration', 'audit', 'start'] as const
export type AdminTab = (typeof ADMIN_TABS)[number]

export const BOT_STATES = ['created', 'active', 'paused', 'stopped', 'deleted'] as const
export type BotState = (typeof BOT_STATES)[number]

/** What a tab shows beside itself: what is searched for, and the filters of the bots and of the audit log. */
export interface AdminSearch {
  tab?: AdminTab
  q?: string
  status?: BotState
  type?: string
  actor?: string
  stream?: string
  from?: string
  to?: string
}

const TEXTS = ['q', 'type', 'actor', 'stream', 'from', 'to'] as const

export function adminView(search: Record<string, unknown>): AdminSearch & { tab: AdminTab } {
  return { ...validateAdminSearch(search), tab: choice(search.tab, ADMIN_TABS, 'health') }
}

export function validateAdminSearch(search: Record<string, unknown>): AdminSearch {
  const tab = choice(search.tab, ADMIN_TABS, 'health')
  const status = BOT_STATES.find((one) => one === search.status)
  const texts = TEXTS.map((key) => [key, optionalText(search[key])] as const).filter(([, text]) => text !== undefined)
  return { ...(tab === 'health' ? {} : { tab }), ...(status ? { status } : {}), ...(Object.fromEntries(texts) as Partial<Record<(typeof TEXTS)[number], string>>) }
}
