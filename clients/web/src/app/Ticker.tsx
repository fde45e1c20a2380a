import type { MarketView } from '@/api/types'
import { Scroll } from '@/components/Scroll'
import { Change } from '@/components/figures'
import { useArena } from '@/feed/hooks'
import { formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

function Market({ market }: { market: MarketView }) {
  return (
    <li className="flex items-baseline gap-2 border-r border-line px-4 whitespace-nowrap last:border-r-0">
      <span className="text-xs font-medium text-soft">{market.symbol}</span>
      <span className="figure text-xs font-semibold">{formatPrice(market.price)}</span>
      <Change fraction={market.change24h} className="text-2xs" />
    </li>
  )
}

export function Ticker() {
  const { t } = useTranslation()
  const { state } = useArena()
  return (
    <section aria-label={t('ticker.label')} data-testid="ticker" className="sticky top-14 z-20 border-b border-line bg-surface">
      <Scroll label={t('ticker.label')} className="scroll-quiet overflow-x-auto outline-offset-[-2px]"><ul className="flex h-9 items-center">
        {state
          ? state.markets.map((market) => <Market key={market.symbol} market={market} />)
          : Array.from({ length: 6 }, (_, i) => <li key={i} className="px-4"><div className="skeleton h-3 w-32" /></li>)}
      </ul></Scroll>
    </section>
  )
}
