import type { OrderView, PositionView, TradeView } from '@/api/types'
import type { Fill, Level } from '@/components/PriceChart'
import { secondsOf } from '@/lib/time'

/** Executions in a symbol, oldest first. */
export function fillsOf(trades: readonly TradeView[], symbol: string): Fill[] {
  return trades
    .flatMap((trade): Fill[] => {
      const time = secondsOf(trade.executedAt)
      const price = trade.action === 'close' ? trade.exitPrice : trade.entryPrice
      if (trade.symbol !== symbol || time === null || price === null) return []
      return [{ id: trade.id, time, price, symbol, side: trade.side, action: trade.action, gain: trade.netPnl ?? trade.realizedPnl }]
    })
    .sort((a, b) => a.time - b.time)
}

type Stopped = Pick<PositionView, 'id' | 'symbol' | 'entryPrice' | 'stopLoss' | 'takeProfit' | 'liquidationPrice'>
type Waiting = Pick<OrderView, 'id' | 'symbol' | 'status' | 'limitPrice' | 'triggerPrice'>

/** Entry, stops and liquidation of what is open, and the orders that wait. */
export function levelsOf(positions: readonly Stopped[], orders: readonly Waiting[], symbol: string, label: (kind: Level['kind']) => string): Level[] {
  const level = (id: string, kind: Level['kind'], price: number | null | undefined): Level[] => (price == null || price <= 0 ? [] : [{ id: `${id} ${kind}`, kind, price, label: label(kind) }])
  return [
    ...positions.filter((position) => position.symbol === symbol).flatMap(({ id, entryPrice, stopLoss, takeProfit, liquidationPrice }) => [
      ...level(id, 'entry', entryPrice), ...level(id, 'stop', stopLoss), ...level(id, 'target', takeProfit), ...level(id, 'liquidation', liquidationPrice),
    ]),
    ...orders.filter((order) => order.symbol === symbol && (order.status === 'open' || order.status === 'partially_filled'))
      .flatMap(({ id, limitPrice, triggerPrice }) => level(id, 'order', limitPrice ?? triggerPrice)),
  ]
}
