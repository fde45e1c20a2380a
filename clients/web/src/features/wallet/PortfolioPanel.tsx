import { useMemo, useState } from 'react'
import type { PortfolioView } from '@/api/types'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { Change, Gain } from '@/components/figures'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, Skeleton } from '@/components/states'
import { StatTile, StatTiles } from '@/components/StatTile'
import { Segmented } from '@/components/Tabs'
import { formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { RANGES, type Range } from '@/lib/ranges'
import { pointsOf } from './portfolio'
import { usePortfolio, usePortfolioHistory } from './usePortfolio'

const STYLE = { hue: 1, stroke: 'solid' } as const

/** Nothing for who has no wallet yet: the chart below says so. */
function Tiles({ portfolio, error }: { portfolio: PortfolioView | null | undefined; error: string | null }) {
  const { t } = useTranslation()
  if (portfolio === null) return null
  if (!portfolio) return error === null ? <Skeleton className="h-16 w-full" /> : <ErrorState error={new Error(error)} />
  return (
    <StatTiles>
      <StatTile label={t('wallet.netDeposits')}>{formatMoney(portfolio.netDeposits)}</StatTile>
      <StatTile label={t('wallet.totalPnl')}><Gain value={portfolio.totalPnl} arrow /></StatTile>
      <StatTile label={t('leaderboard.return')}><Change fraction={portfolio.returnPct === null ? null : portfolio.returnPct / 100} /></StatTile>
      <StatTile label={t('bot.unrealized')}><Gain value={portfolio.unrealizedPnl} arrow /></StatTile>
      <StatTile label={t('bot.realized')}><Gain value={portfolio.realizedPnl} arrow /></StatTile>
      <StatTile label={t('wallet.feesPaid')}>{formatMoney(portfolio.fees)}</StatTile>
      <StatTile label={t('wallet.botCount')} note={t('wallet.activeBots', { amount: formatNumber(portfolio.activeBots) })}>{formatNumber(portfolio.botCount)}</StatTile>
      <StatTile label={t('leaderboard.positions')}>{formatNumber(portfolio.openPositions)}</StatTile>
    </StatTiles>
  )
}

/** All that somebody has, over time and now. */
export function PortfolioPanel() {
  const { t } = useTranslation()
  const [range, setRange] = useState<Range>('24h')
  const { portfolio, tail, error } = usePortfolio()
  const history = usePortfolioHistory(range)
  const points = useMemo(() => pointsOf(history.data?.points ?? []), [history.data])
  const series = useMemo((): ChartSeries[] => [{ id: 'portfolio', name: t('wallet.portfolio'), style: STYLE, history: points, tail }], [points, tail, t])
  return (
    <>
      <Tiles portfolio={portfolio} error={error} />
      <Panel
        title={t('wallet.history')}
        flush
        actions={<Segmented items={RANGES.map((key) => ({ key, label: t(`range.${key}`) }))} value={range} onChange={setRange} label={t('range.label')} />}
      >
        <div className="h-64 p-1">
          {history.isError && !history.data
            ? <ErrorState error={history.error} retry={() => void history.refetch()} />
            : !history.data
              ? <div role="status" aria-label={t('state.loading')} className="skeleton mx-3 h-full" />
              : points.length + tail.length < 2
                ? <EmptyState title={t('equity.empty')}>{t('equity.emptyHint')}</EmptyState>
                : <EquityChart series={series} unit="value" solo={null} label={t('wallet.history')} summary={formatMoney(portfolio?.totalValue)} />}
        </div>
      </Panel>
    </>
  )
}
