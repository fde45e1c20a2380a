import { describe, expect, it } from 'vitest'
import type { OrderView, PositionView, TradeView } from '@/api/types'
import { fillsOf, levelsOf } from './priceMarks'

const trade = (id: string, change: object) => ({ id, symbol: 'BTCUSD', side: 'long', action: 'open', entryPrice: 100, exitPrice: null, executedAt: '2026-03-01T00:00:10Z', netPnl: null, realizedPnl: null, ...change }) as unknown as TradeView

describe('when a bot is drawn on the prices', () => {
  it('has its executions in the symbol at their prices, oldest first', () => {
    const fills = fillsOf([trade('t2', { action: 'close', exitPrice: 110, executedAt: '2026-03-01T00:01:00Z', netPnl: 9 }), trade('t1', {}), trade('other', { symbol: 'ETHUSD' })], 'BTCUSD')
    expect(fills.map(({ id, price, gain }) => [id, price, gain])).toEqual([['t1', 100, null], ['t2', 110, 9]])
  })

  it('has lines where something waits, and none where nothing does', () => {
    const position = { id: 'p1', symbol: 'BTCUSD', entryPrice: 100, stopLoss: 95, takeProfit: null, liquidationPrice: 80 } as PositionView
    const orders = [{ id: 'o1', symbol: 'BTCUSD', status: 'open', limitPrice: null, triggerPrice: 105 }, { id: 'o2', symbol: 'BTCUSD', status: 'filled', limitPrice: 90, triggerPrice: null }] as OrderView[]
    expect(levelsOf([position], orders, 'BTCUSD', (kind) => kind).map(({ kind, price }) => [kind, price])).toEqual([['entry', 100], ['stop', 95], ['liquidation', 80], ['order', 105]])
    expect(levelsOf([position], orders, 'ETHUSD', (kind) => kind)).toEqual([])
  })
})
