import { describe, expect, it } from 'vitest'
import type { AlertView } from '@/api/types'
import { changesOf, EMPTY_ALERT, formOf, problemsOf, requestOf } from './alertForm'
import { stateOf } from './conditions'

const ALERT: AlertView = {
  id: 'a1', name: 'Deep', kind: 'drawdown', direction: 'above', threshold: 0.07, symbol: null, botId: 'b1', channels: ['c1'], once: true, enabled: true, armed: false, fired: 0, lastFiredAt: null, lastValue: null,
  createdAt: '2026-03-01T00:00:00Z', position: 1,
}

describe('when an alert is typed', () => {
  it('needs what its kind watches, and a threshold', () => {
    expect(problemsOf(EMPTY_ALERT)).toEqual({ symbol: 'required', threshold: 'required' })
    expect(problemsOf({ ...EMPTY_ALERT, kind: 'missed_turns' })).toEqual({ botId: 'required', threshold: 'required' })
    expect(problemsOf({ ...EMPTY_ALERT, kind: 'projection_lag', threshold: '500' })).toEqual({})
  })

  it.each([
    ['price', '0', 'notPositive'], ['price', 'much', 'notANumber'], ['price', '60,000.5', undefined], ['pnl', '-250', undefined], ['drawdown', '101', 'overHundred'], ['drawdown', '12.5', undefined],
    ['failed_turns', '2.5', 'notWhole'], ['failed_turns', '0', 'notWhole'], ['budget', '-1', 'notPositive'],
  ] as const)('takes of %s the threshold %s: %s', (kind, threshold, problem) => {
    expect(problemsOf({ ...EMPTY_ALERT, kind, threshold, symbol: 'BTCUSD', botId: 'b1' }).threshold).toBe(problem)
  })

  it('says percent and sends fractions, without dust', () => {
    expect(requestOf({ ...EMPTY_ALERT, kind: 'drawdown', botId: 'b1', symbol: 'BTCUSD', direction: 'below', threshold: '1.1' }, 'Deep')).toEqual({
      name: 'Deep', kind: 'drawdown', direction: 'above', threshold: 0.011, symbol: null, botId: 'b1', once: false, channels: null,
    })
    expect(formOf(ALERT)).toMatchObject({ threshold: '7', botId: 'b1', channels: ['c1'] })
  })

  it('goes to all channels again only when that is said', () => {
    expect(changesOf(formOf(ALERT), 'Deep')).toEqual({ name: 'Deep', direction: 'above', threshold: 0.07, once: true, channels: ['c1'] })
    expect(changesOf({ ...formOf(ALERT), channels: null }, 'Deep')).toMatchObject({ allChannels: true })
  })
})

describe('when the state of an alert is told', () => {
  it.each([
    [{ enabled: true, armed: true, once: false, fired: 3 }, 'armed'], [{ enabled: true, armed: false, once: false, fired: 3 }, 'waiting'],
    [{ enabled: false, armed: false, once: true, fired: 1 }, 'done'], [{ enabled: false, armed: false, once: true, fired: 0 }, 'off'], [{ enabled: false, armed: false, once: false, fired: 2 }, 'off'],
  ] as const)('%o is %s', (alert, state) => expect(stateOf(alert)).toBe(state))
})
