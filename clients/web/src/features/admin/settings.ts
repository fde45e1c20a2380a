import type { SettingItem } from '@/api/types'
import { parseAmount } from '@/lib/format'

export type SettingValue = string | number | boolean
export type SettingProblem = 'required' | 'notANumber' | 'notWhole' | 'notADuration' | 'outOfBounds'

const SPAN = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/

/** Milliseconds of a duration as the API writes it, `1.02:03:04.5`; null: it is none. */
export function millisOf(span: string): number | null {
  const match = SPAN.exec(span.trim())
  if (!match) return null
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(`0.${fraction || '0'}`) * 1000
}

function isOutside(value: number, minimum: number | null, maximum: number | null): boolean {
  return (minimum !== null && value < minimum) || (maximum !== null && value > maximum)
}

function numberOf(bound: unknown): number | null {
  return typeof bound === 'number' ? bound : typeof bound === 'string' ? millisOf(bound) : null
}

/** What was typed as the setting's value, or what is wrong with it. */
export function readSetting({ type, minimum, maximum }: SettingItem, typed: string): { value: SettingValue } | { problem: SettingProblem } {
  const text = typed.trim()
  if (text === '') return { problem: 'required' }
  if (type === 'flag') return { value: text === 'true' }
  const bounds = [numberOf(minimum), numberOf(maximum)] as const
  if (type === 'duration') {
    const millis = millisOf(text)
    if (millis === null) return { problem: 'notADuration' }
    return isOutside(millis, ...bounds) ? { problem: 'outOfBounds' } : { value: text }
  }
  const number = parseAmount(text)
  if (number === null) return { problem: 'notANumber' }
  if (type === 'integer' && !Number.isInteger(number)) return { problem: 'notWhole' }
  return isOutside(number, ...bounds) ? { problem: 'outOfBounds' } : { value: number }
}

/** A value as it is typed: without the zeros behind a fraction of a second. */
export function settingText(value: unknown): string {
  return typeof value === 'string' ? value.replace(/(:\d\d\.\d*?)0+$/, '$1').replace(/\.$/, '') : String(value)
}

export interface SettingGroup {
  name: string
  items: SettingItem[]
}

/** By what stands before the first dot, in the order of the API. */
export function groupsOf(items: readonly SettingItem[], wanted: string): SettingGroup[] {
  const text = wanted.trim().toLowerCase()
  const groups = new Map<string, SettingItem[]>()
  for (const item of items) {
    if (text !== '' && !item.key.toLowerCase().includes(text) && !item.description.toLowerCase().includes(text)) continue
    const name = item.key.split('.', 1)[0] ?? item.key
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return [...groups].map(([name, members]) => ({ name, items: members }))
}
