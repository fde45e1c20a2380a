import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { Written } from '@/api/types'
import type { SettingValue } from './settings'
import { asOfLastWrite, paged, paging, useWriting } from './writing'

const HISTORY_PAGE = 10

export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => dataOf(api.GET('/api/v1/settings', { headers: asOfLastWrite() })), select: ({ items }) => items })
}

export interface ChangedSetting {
  key: string
  value: SettingValue
}

export function useChangeSetting(onDone: (changed: ChangedSetting) => void) {
  return useWriting(
    ({ key, value }: ChangedSetting) => writes.run('setting', [key, value], (headers) => dataOf<Written>(api.PUT('/api/v1/settings', { body: { [key]: value } as Record<string, never>, headers }))),
    [['settings'], ['audit'], ['bootstrap']],
    onDone,
  )
}

/** Every change of a setting, newest first. */
export function useSettingHistory() {
  return useInfiniteQuery({
    queryKey: ['audit', 'settings'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/audit-log', { params: { query: { ...paging(pageParam, HISTORY_PAGE), type: 'setting_changed' } }, headers: asOfLastWrite() })),
    ...paged,
  })
}
