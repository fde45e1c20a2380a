import { describe, expect, it } from 'vitest'
import type { LogLine } from '@/api/types'
import { foldOf } from '@/feed/topics'
import type { FeedMessage } from '@/feed/protocol'
import { shown } from './logs'

function line(number: number, level: string, change: Partial<LogLine> = {}): LogLine {
  return { number, at: '2026-03-01T10:00:00Z', level, category: 'Arena.Turns', message: `Line ${number}`, exception: null, botId: null, turn: null, tenant: null, correlationId: null, traceId: null, ...change }
}

function message(type: FeedMessage['type'], position: number, data: unknown): FeedMessage {
  return { topic: 'logs', type, position, at: null, data, code: null, detail: null }
}

describe('when the log is shown', () => {
  it('keeps what is at least as grave', () => {
    const lines = [line(3, 'error'), line(2, 'information'), line(1, 'debug')]
    expect(shown(lines, 'information', '').map((one) => one.number)).toEqual([3, 2])
    expect(shown(lines, 'error', '').map((one) => one.number)).toEqual([3])
  })

  it('finds a bot, a flow and a text', () => {
    const lines = [line(3, 'error', { botId: 'b1' }), line(2, 'error', { correlationId: 'flow-7' }), line(1, 'error', { message: 'The feed is down' })]
    expect(shown(lines, 'verbose', 'b1').map((one) => one.number)).toEqual([3])
    expect(shown(lines, 'verbose', 'FLOW-7').map((one) => one.number)).toEqual([2])
    expect(shown(lines, 'verbose', 'feed').map((one) => one.number)).toEqual([1])
    expect(shown(lines, 'verbose', 'nothing of it')).toEqual([])
  })

  it('puts a new line in front, each once, and forgets the oldest', () => {
    const fold = foldOf('logs')
    let lines = fold(undefined, message('snapshot', 1, [line(1, 'error')])) as LogLine[]
    lines = fold(lines, message('event', 2, line(2, 'error'))) as LogLine[]
    lines = fold(lines, message('event', 2, line(2, 'error'))) as LogLine[]
    expect(lines.map((one) => one.number)).toEqual([2, 1])
    for (let i = 3; i < 1_000; i++) lines = fold(lines, message('event', i, line(i, 'error'))) as LogLine[]
    expect(lines.length).toBe(500)
    expect(lines[0]?.number).toBe(999)
  })
})
