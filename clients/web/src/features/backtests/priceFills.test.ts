import { describe, expect, it } from 'vitest'
import type { BacktestPosition, BacktestTrade } from '@/api/types'
import { fillsOf } from './priceFills'

function trade(symbol: string, opened: string, closed: string, netPnl: number): BacktestTrade {
  return { symbol, side: 'long', openedAt: `2025-01-01T${opened}:00Z`, closedAt: `2025-01-01T${closed}:00Z`, entryPrice: 100, exitPrice: 110, netPnl } as BacktestTrade
}

describe('when round trips are drawn over prices', () => {
  const trades = [trade('BTCUSD', '00:10', '00:40', 9), trade('ETHUSD', '00:05', '00:06', 1), trade('BTCUSD', '00:20', '00:30', -2)]

  it('shows where each was opened and closed, in the order of time', () => {
    expect(fillsOf(trades, [], 'BTCUSD').map(({ time, action, price, gain }) => [time - 1_735_689_600, action, price, gain])).toEqual([
      [600, 'open', 100, null], [1_200, 'open', 100, null], [1_800, 'close', 110, -2], [2_400, 'close', 110, 9],
    ])
  })

  it('shows where what is still open was opened', () => {
    const open = { symbol: 'ETHUSD', side: 'short', openedAt: '2025-01-01T00:50:00Z', entryPrice: 90 } as BacktestPosition
    expect(fillsOf(trades, [open], 'ETHUSD').at(-1)).toMatchObject({ side: 'short', action: 'open', price: 90, gain: null })
    expect(fillsOf(trades, [open], 'BTCUSD')).toHaveLength(4)
  })

  it('shows those of the chosen symbol alone', () => {
    expect(fillsOf(trades, [], 'ETHUSD')).toHaveLength(2)
    expect(fillsOf(trades, [], 'SOLUSD')).toEqual([])
  })
})
