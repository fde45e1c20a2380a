import type { ReactNode } from 'react'
import type { Analytics } from '@/api/types'
import { Change, Gain } from '@/components/figures'
import { formatDuration } from '@/lib/duration'
import { formatMoney, formatNumber, formatPercent, formatYearly } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

/** Every figure of trading; what is undefined is a dash, never 0. */
export function AnalyticsFigures({ figures }: { figures: Analytics }) {
  const { t } = useTranslation()
  const ratio = (value: number | null) => formatNumber(value, { digits: 2 })
  const share = (value: number | null) => formatPercent(value, { digits: 1 })
  const all: [string, ReactNode][] = [
    [t('metric.netPnl'), <Gain key="net" value={figures.netPnl} arrow />],
    [t('metric.totalReturn'), <Change key="return" fraction={figures.totalReturn} />],
    [t('metric.buyAndHoldReturn'), <Change key="held" fraction={figures.buyAndHoldReturn} />],
    [t('metric.cagr'), formatYearly(figures.cagr, 'percent')],
    [t('metric.sharpe'), ratio(figures.sharpe)],
    [t('metric.sortino'), ratio(figures.sortino)],
    [t('metric.calmar'), formatYearly(figures.calmar, 'ratio')],
    [t('metric.volatility'), formatPercent(figures.volatility)],
    [t('metric.maxDrawdown'), formatPercent(figures.maxDrawdown)],
    [t('metric.maxDrawdownDuration'), formatDuration(figures.maxDrawdownDuration)],
    [t('metric.totalTrades'), formatNumber(figures.totalTrades)],
    [t('metric.winningTrades'), formatNumber(figures.winningTrades)],
    [t('metric.losingTrades'), formatNumber(figures.losingTrades)],
    [t('metric.winRate'), share(figures.winRate)],
    [t('metric.profitFactor'), ratio(figures.profitFactor)],
    [t('metric.expectancy'), formatMoney(figures.expectancy, { sign: true })],
    [t('metric.expectancyRatio'), ratio(figures.expectancyRatio)],
    [t('metric.sqn'), ratio(figures.sqn)],
    [t('metric.averageWin'), formatMoney(figures.averageWin)],
    [t('metric.averageLoss'), formatMoney(figures.averageLoss)],
    [t('metric.winStreak'), formatNumber(figures.winStreak)],
    [t('metric.lossStreak'), formatNumber(figures.lossStreak)],
    [t('metric.averageHold'), formatDuration(figures.averageHold)],
    [t('metric.medianHold'), formatDuration(figures.medianHold)],
    [t('metric.exposure'), share(figures.exposure)],
    [t('metric.longShare'), share(figures.longShare)],
    [t('metric.turnover'), formatMoney(figures.turnover, { compact: true })],
    [t('metric.feesPaid'), formatMoney(figures.feesPaid)],
    [t('metric.fundingPaid'), formatMoney(figures.fundingPaid, { sign: true })],
    [t('analytics.decisionCost'), formatMoney(figures.decisionCost)],
    [t('analytics.answers'), formatNumber(figures.decisions.answers)],
    [t('analytics.holds'), share(figures.decisions.holds)],
  ]
  return (
    <dl data-testid="analytics-figures" className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 xl:grid-cols-8">
      {all.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="label truncate" title={label}>{label}</dt>
          <dd className="figure truncate font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
