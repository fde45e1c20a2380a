import type { BacktestPosition, BacktestTrade } from '@/api/types'
import type { Fill } from '@/components/PriceChart'
import { secondsOf } from '@/lib/time'

/** Each round trip in a symbol as the two moments that a chart shows, and where what is still open was opened; oldest first. */
export function fillsOf(trades: readonly BacktestTrade[], open: readonly BacktestPosition[], symbol: string): Fill[] {
  const stillOpen = open.filter((position) => position.symbol === symbol).flatMap(({ side, openedAt, entryPrice }): Fill[] => {
    const time = secondsOf(openedAt)
    return time === null ? [] : [{ id: `${openedAt} open`, time, price: entryPrice, symbol, side, action: 'open', gain: null }]
  })
  const closed = trades
    .filter((trade) => trade.symbol === symbol)
    .flatMap(({ side, openedAt, closedAt, entryPrice, exitPrice, netPnl }): Fill[] => {
      const [opened, closed] = [secondsOf(openedAt), secondsOf(closedAt)]
      if (opened === null || closed === null) return []
      const id = `${openedAt} ${closedAt}`
      return [
        { id: `${id} open`, time: opened, price: entryPrice, symbol, side, action: 'open', gain: null },
        { id: `${id} close`, time: closed, price: exitPrice, symbol, side, action: 'close', gain: netPnl },
      ]
    })
  return [...closed, ...stillOpen].sort((a, b) => a.time - b.time)
}
