import { useMemo, useState } from 'react'
import type { BacktestPosition, BacktestPrices, BacktestTrade } from '@/api/types'
import { MarksNote } from '@/components/MarksNote'
import { Panel } from '@/components/Panel'
import { PriceChart } from '@/components/PriceChart'
import { Segmented } from '@/components/Tabs'
import { secondsIn, type Candle } from '@/lib/candles'
import { useTranslation } from '@/lib/i18n'
import { secondsOf } from '@/lib/time'
import { fillsOf } from './priceFills'

function candlesOf({ candles }: BacktestPrices): Candle[] {
  return candles.flatMap(({ openTime, open, high, low, close }): Candle[] => {
    const time = secondsOf(openTime)
    return time === null ? [] : [{ time, open, high, low, close }]
  })
}

/** What the symbols cost, and where they were bought and sold. */
export function PricePanel({ prices, trades, open }: { prices: readonly BacktestPrices[]; trades: readonly BacktestTrade[]; open: readonly BacktestPosition[] }) {
  const { t } = useTranslation()
  const [chosen, choose] = useState(prices[0]?.symbol ?? '')
  const shown = prices.find(({ symbol }) => symbol === chosen)
  const candles = useMemo(() => (shown ? candlesOf(shown) : []), [shown])
  const fills = useMemo(() => fillsOf(trades, open, chosen), [trades, open, chosen])
  if (!shown) return null
  return (
    <Panel
      title={t('backtest.prices', { symbol: shown.symbol, timeframe: shown.timeframe })}
      flush
      actions={prices.length > 1 && <Segmented items={prices.map(({ symbol }) => ({ key: symbol, label: symbol }))} value={chosen} onChange={choose} label={t('position.symbol')} />}
    >
      <div className="relative h-72 sm:h-80" data-testid="backtest-prices">
        <PriceChart key={shown.symbol} symbol={shown.symbol} candles={candles} fills={fills} seconds={secondsIn(shown.timeframe)} />
      </div>
      <p className="px-4 pb-2 text-2xs text-faint"><MarksNote count={fills.length} /></p>
    </Panel>
  )
}
