import { useCallback } from 'react'
import { useTranslation } from '@/lib/i18n'

type Group = 'kind' | 'mode' | 'status' | 'side' | 'closeReason' | 'orderType' | 'orderStatus' | 'decision.action' | 'decision.outcome' | 'personality' | 'wallet.type' | 'projection' | 'rankBy' | 'weekday' | 'change' | 'provider.kinds' | 'administration.health.check' | 'administration.settings.group' | 'administration.audit.types' | 'notification.delivery' | 'channel.kinds' | 'desk.field' | `builder.${'operand' | 'indicator' | 'parameter' | 'crossing' | 'scaling' | 'size' | 'sizeHint' | 'stop' | 'does' | 'force'}`

/** Names of the API's closed lists in the reader's language; what a newer host adds to a list is shown as it is. */
export function useWord(): (group: Group, value: string) => string {
  const { t, has } = useTranslation()
  return useCallback((group, value) => {
    const key = `${group}.${value}`
    return has(key) ? t(key as 'kind.llm') : value
  }, [t, has])
}
