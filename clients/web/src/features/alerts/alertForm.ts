import type { AlertDirection, AlertKind, AlertView, ChangeAlertRequest, CreateAlertRequest } from '@/api/types'
import { parseAmount } from '@/lib/format'
import { hasDirection, isShare, watchesBot } from './conditions'

/** What is typed, as typed; shares in percent. */
export interface AlertForm {
  name: string
  kind: AlertKind
  symbol: string
  botId: string
  direction: AlertDirection
  threshold: string
  once: boolean
  /** Ids; null: all that there are. */
  channels: readonly string[] | null
}

export const EMPTY_ALERT: AlertForm = { name: '', kind: 'price', symbol: '', botId: '', direction: 'above', threshold: '', once: false, channels: null }

export type AlertProblem = 'required' | 'notANumber' | 'notPositive' | 'notWhole' | 'overHundred'
export type AlertProblems = Partial<Record<'symbol' | 'botId' | 'threshold', AlertProblem>>

/** Without the dust that binary fractions leave. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

function thresholdProblem(kind: AlertKind, text: string): AlertProblem | null {
  if (text.trim() === '') return 'required'
  const value = parseAmount(text)
  if (value === null) return 'notANumber'
  if (kind === 'pnl') return null
  if (kind === 'price' || isShare(kind)) {
    if (value <= 0) return 'notPositive'
    return isShare(kind) && value > 100 ? 'overHundred' : null
  }
  return Number.isInteger(value) && value >= 1 ? null : 'notWhole'
}

/** What can be known before the host is asked, which has the last word. */
export function problemsOf(form: AlertForm): AlertProblems {
  const problems: AlertProblems = {}
  if (form.kind === 'price' && form.symbol === '') problems.symbol = 'required'
  if (watchesBot(form.kind) && form.botId === '') problems.botId = 'required'
  const threshold = thresholdProblem(form.kind, form.threshold)
  if (threshold !== null) problems.threshold = threshold
  return problems
}

/** In the API's unit; null while it is no number. */
export function thresholdOf({ kind, threshold }: Pick<AlertForm, 'kind' | 'threshold'>): number | null {
  const value = parseAmount(threshold)
  return value === null ? null : tidy(isShare(kind) ? value / 100 : value)
}

function directionOf({ kind, direction }: AlertForm): AlertDirection {
  return hasDirection(kind) ? direction : 'above'
}

/** Of a form without problems. */
export function requestOf(form: AlertForm, name: string): CreateAlertRequest {
  return {
    name, kind: form.kind, direction: directionOf(form), threshold: thresholdOf(form), symbol: form.kind === 'price' ? form.symbol : null, botId: watchesBot(form.kind) ? form.botId : null,
    once: form.once, channels: form.channels === null ? null : [...form.channels],
  }
}

export function changesOf(form: AlertForm, name: string): ChangeAlertRequest {
  return {
    name, direction: directionOf(form), threshold: thresholdOf(form), once: form.once,
    ...(form.channels === null ? { allChannels: true } : { channels: [...form.channels] }),
  }
}

export function formOf(alert: AlertView): AlertForm {
  return {
    name: alert.name, kind: alert.kind, symbol: alert.symbol ?? '', botId: alert.botId ?? '', direction: alert.direction,
    threshold: String(tidy(isShare(alert.kind) ? alert.threshold * 100 : alert.threshold)), once: alert.once, channels: alert.channels,
  }
}
