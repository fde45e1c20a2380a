import { useMemo } from 'react'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { MarksNote } from '@/components/MarksNote'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { equityAt, pointsOf, returnAt } from '@/components/equityPoints'
import { useBotIdentity, useLiveCurves } from '@/feed/hooks'
import { drawdownOf, tidy, type Point } from '@/lib/equity'
import { formatMoney, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { RANGES, type Range } from '@/lib/ranges'
import { marksOf } from '@/lib/tradeMarks'
import type { Access } from './access'
import { useFills } from './priceQueries'
import { useBotEquity, type KnownBot } from './queries'

const NOTHING: readonly Point[] = []

export function BotEquity({ bot, access, range, onRange }: { bot: KnownBot; access: Access; range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation()
  const equity = useBotEquity(bot.id, access, range)
  const trades = useFills(bot.id, access).data?.items
  const live = useLiveCurves()
  const tail = live.value.get(bot.id) ?? NOTHING
  const gains = live.percent.get(bot.id) ?? NOTHING
  const { style } = useBotIdentity(bot.id)
  const history = useMemo(() => pointsOf(equity.data?.points ?? [], equityAt), [equity.data])
  const returns = useMemo(() => pointsOf(equity.data?.points ?? [], returnAt), [equity.data])
  const begins = history[0]?.[0] ?? tail[0]?.[0]
  const marks = useMemo(() => (begins === undefined ? [] : marksOf([trades], new Date(begins * 1000).toISOString())), [trades, begins])
  const series = useMemo((): ChartSeries[] => [{ id: bot.id, name: bot.name, style, hasFace: true, history, tail }], [bot.id, bot.name, style, history, tail])
  // Of the growth, in which money that comes and goes is neither a peak nor a fall. The peak of the whole counts, so that the tail's follows from the history.
  const fall = useMemo(() => drawdownOf(tidy([...returns, ...gains.filter(([time]) => time > (returns.at(-1)?.[0] ?? 0))]).map(([time, gain]): Point => [time, 1 + gain])), [returns, gains])
  const drawdown = useMemo((): ChartSeries[] => [{ id: bot.id, name: t('backtest.drawdown'), style, history: fall, tail: NOTHING }], [bot.id, style, fall, t])
  const ranges = RANGES.map((key) => ({ key, label: t(`range.${key}`) }))
  const deepest = fall.reduce((least, [, value]) => Math.min(least, value), 0)
  return (
    <Panel title={t('bot.equity')} flush actions={<Segmented items={ranges} value={range} onChange={onRange} label={t('range.label')} />}>
      {equity.isError && !equity.data
        ? <ErrorState error={equity.error} retry={() => void equity.refetch()} />
        : !equity.data
          ? <div role="status" aria-label={t('state.loading')} className="p-3"><div className="skeleton h-72" /></div>
          : fall.length < 2
            ? <EmptyState title={t('equity.empty')}>{t('equity.emptyHint')}</EmptyState>
            : (
              <>
                <div className="h-52 p-1 sm:h-56"><EquityChart series={series} unit="value" solo={null} marks={marks} label={t('bot.equity')} summary={formatMoney(bot.equity)} /></div>
                <p className="px-4 pb-2 text-2xs text-faint"><MarksNote count={marks.length} /></p>
                <h3 className="flex gap-2 border-t border-line px-4 pt-2 text-2xs text-faint">{t('backtest.drawdown')}<span className="figure">{formatPercent(deepest)}</span></h3>
                <div className="h-24 p-1"><EquityChart series={drawdown} unit="percent" solo={null} label={t('backtest.drawdown')} summary={formatPercent(deepest)} /></div>
              </>
            )}
    </Panel>
  )
}
