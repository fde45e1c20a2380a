import { lazy, Suspense, useState } from 'react'
import type { Candle } from '@/lib/candles'
import { formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { piece } from '@/lib/pieces'
import type { ChartMark } from './EquityChart'

/** An execution at its price. */
export interface Fill extends ChartMark {
  price: number
}

/** A price at which something happens if the market gets there. */
export interface Level {
  id: string
  kind: 'entry' | 'stop' | 'target' | 'liquidation' | 'order'
  price: number
  label: string
}

const NO_LEVELS: readonly Level[] = []
const Canvas = lazy(piece(() => import('./PriceCanvas')))

/** A symbol's candles with what was done at them. `seconds`: of one candle. */
export function PriceChart({ symbol, candles, fills, levels = NO_LEVELS, seconds }: { symbol: string; candles: readonly Candle[]; fills: readonly Fill[]; levels?: readonly Level[]; seconds: number }) {
  const { t } = useTranslation()
  const [isDrawable] = useState(() => typeof window.matchMedia === 'function')
  return (
    <div role="img" aria-label={t('desk.price.summary', { symbol, price: formatPrice(candles.at(-1)?.close), fills: fills.length, levels: levels.length })} className="absolute inset-0 p-1">
      {isDrawable && (
        <Suspense fallback={<div role="status" aria-label={t('state.loading')} className="skeleton absolute inset-3" />}>
          <Canvas candles={candles} fills={fills} levels={levels} seconds={seconds} />
        </Suspense>
      )}
    </div>
  )
}
