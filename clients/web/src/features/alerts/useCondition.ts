import { useCallback } from 'react'
import type { AlertDirection, AlertKind } from '@/api/types'
import { useTranslation } from '@/lib/i18n'
import { formatValue, hasDirection } from './conditions'

export interface Condition {
  kind: AlertKind
  direction: AlertDirection
  threshold: number
  /** The symbol or the bot's name. */
  subject: string
}

/** What an alert waits for, in words. */
export function useCondition(): (condition: Condition) => string {
  const { t } = useTranslation()
  return useCallback(({ kind, direction, threshold, subject }) => {
    const words = { subject, threshold: formatValue(kind, threshold) }
    return hasDirection(kind) ? t(`alert.waitsFor.${kind}.${direction}`, words) : t(`alert.waitsFor.${kind}`, words)
  }, [t])
}
