import type { LogLine } from '@/api/types'

/** From the least to the most grave. */
export const LEVELS = ['verbose', 'debug', 'information', 'warning', 'error', 'fatal'] as const
export type LogLevel = (typeof LEVELS)[number]

/** Lines at least as grave, with the text in what they say or in whom they are about. */
export function shown(lines: readonly LogLine[], level: LogLevel, text: string): LogLine[] {
  const least = LEVELS.indexOf(level)
  const wanted = text.trim().toLowerCase()
  return lines.filter((line) =>
    LEVELS.indexOf(line.level as LogLevel) >= least
    && (wanted === '' || [line.message, line.exception, line.category, line.botId, line.correlationId].some((part) => part?.toLowerCase().includes(wanted) === true)))
}
