import { useMemo } from 'react'
import type { TradeView } from '@/api/types'
import { MarksNote } from '@/components/MarksNote'
import { Panel } from '@/components/Panel'
import { PriceChart } from '@/components/PriceChart'
import { EmptyState, ErrorState } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useArena, useLiveCurves } from '@/feed/hooks'
import { candlesOf, continued, secondsIn, TIMEFRAMES, type Timeframe } from '@/lib/candles'
import type { Point } from '@/lib/equity'
import { useTranslation } from '@/lib/i18n'
import type { Access } from './access'
import { fillsOf, levelsOf } from './priceMarks'
import { useCandles, useFills, useWaiting } from './priceQueries'
import { useBotPositions, type KnownBot } from './queries'

/** Where it stands, what it may trade, what it traded; of a bot that nobody knows more of, every market. */
function symbolsOf(bot: KnownBot, traded: readonly string[], markets: readonly string[]): string[] {
  const known = new Set([...bot.openPositions.map((position) => position.symbol), ...(bot.symbols ?? []), ...traded])
  return known.size > 0 ? [...known] : [...markets]
}

interface Shown {
  bot: KnownBot
  access: Access
  symbol: string
  timeframe: Timeframe
  trades: readonly TradeView[]
}

function useCandlesShown({ symbol, timeframe }: Shown) {
  const recorded = useCandles(symbol, timeframe)
  const prices = useLiveCurves().prices
  const candles = useMemo(() => {
    const heard = prices.flatMap(([time, at]): Point[] => {
      const price = at.get(symbol)
      return price === undefined ? [] : [[time, price]]
    })
    return continued(recorded.data ?? [], candlesOf(heard, secondsIn(timeframe)))
  }, [prices, recorded.data, symbol, timeframe])
  return { candles, recorded }
}

/** Entry, stops, liquidation and waiting orders in the symbol. */
function useLevels({ bot, access, symbol }: Shown) {
  const { t } = useTranslation()
  const positions = useBotPositions(bot.id, access, 'open').data
  const orders = useWaiting(bot.id, access).data
  return useMemo(
    () => levelsOf(positions?.pages.flatMap((page) => page.items) ?? [], orders?.items ?? [], symbol, (kind) => t(`desk.price.${kind}`)),
    [positions, orders, symbol, t],
  )
}

/** So many candles back the bot's trades are shown where no recorded candle is older. */
const REACH = 240

function Chart(shown: Shown) {
  const { t } = useTranslation()
  const { symbol, timeframe, trades } = shown
  const { candles, recorded } = useCandlesShown(shown)
  const levels = useLevels(shown)
  const seconds = secondsIn(timeframe)
  const [first, last] = [candles[0]?.time, candles.at(-1)?.time]
  const since = Math.min(first ?? Infinity, (last ?? 0) - REACH * seconds)
  const fills = useMemo(() => fillsOf(trades, symbol).filter((fill) => fill.time >= since), [trades, symbol, since])
  if (recorded.isError && candles.length === 0) return <ErrorState error={recorded.error} retry={() => void recorded.refetch()} />
  return (
    <>
      <div className="relative h-72 sm:h-80" data-testid="price-chart">
        {candles.length === 0
          ? <EmptyState title={t('desk.price.empty')}>{t('desk.price.emptyHint')}</EmptyState>
          : <PriceChart symbol={symbol} candles={candles} fills={fills} levels={levels} seconds={seconds} />}
      </div>
      <p className="px-4 pb-2 text-2xs text-faint"><MarksNote count={fills.length} /></p>
    </>
  )
}

/** Prices of a symbol with what the bot did at them. */
export function PricePanel({ bot, access, symbol, timeframe, onSymbol, onTimeframe }: {
  bot: KnownBot
  access: Access
  symbol: string | null
  timeframe: Timeframe
  onSymbol: (symbol: string) => void
  onTimeframe: (timeframe: Timeframe) => void
}) {
  const { t } = useTranslation()
  const { state } = useArena()
  const trades = useFills(bot.id, access)
  const items = trades.data?.items
  const symbols = symbolsOf(bot, (items ?? []).map((trade) => trade.symbol), (state?.markets ?? []).map((market) => market.symbol))
  const shown = symbols.find((one) => one === symbol) ?? symbols[0]
  return (
    <Panel
      title={t('desk.price.title')}
      flush
      actions={
        <>
          {shown !== undefined && (
            <select aria-label={t('position.symbol')} value={shown} onChange={(event) => onSymbol(event.target.value)} className="h-7 rounded-md border border-line bg-sunken pr-6 pl-2 text-xs text-soft">
              {symbols.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
          )}
          <Segmented items={TIMEFRAMES.map((key) => ({ key, label: key }))} value={timeframe} onChange={onTimeframe} label={t('desk.price.timeframe')} />
        </>
      }
    >
      {trades.isError && !items
        ? <ErrorState error={trades.error} retry={() => void trades.refetch()} />
        : !items
          ? <div role="status" aria-label={t('state.loading')} className="p-3"><div className="skeleton h-72" /></div>
          : shown === undefined
            ? <EmptyState title={t('trade.empty')}>{t('trade.emptyHint')}</EmptyState>
            : <Chart key={`${shown} ${timeframe}`} bot={bot} access={access} symbol={shown} timeframe={timeframe} trades={items} />}
    </Panel>
  )
}
