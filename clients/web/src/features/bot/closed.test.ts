// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { groupsBy, holdOf, returnOnMargin } from './closed'

const position = (closeReason: string | null, realizedPnl: number) => ({ closeReason, realizedPnl, fees: 1, funding: 0, openedAt: '2026-03-01T00:00:00Z', closedAt: '2026-03-01T00:30:00Z', entryPrice: 100, quantity: 2, leverage: 4 })

describe('when closed positions are counted', () => {
  it('groups them, the most frequent first, net of fees', () => {
    const groups = groupsBy([position('stop_loss', -4), position('decision', 3), position('stop_loss', 0.5), position(null, 9)], ({ closeReason }) => closeReason)
    expect(groups).toEqual([{ key: 'stop_loss', netPnl: -5.5, trades: 2, wins: 0 }, { key: 'decision', netPnl: 2, trades: 1, wins: 1 }])
  })

  it('measures the hold in minutes and the result on the margin', () => {
    expect(holdOf(position('decision', 0))).toBe(30)
    expect(returnOnMargin(position('decision', 6))).toBe(0.1)
  })
})
