import { useMemo } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { BacktestPrices, BacktestResult } from '@/api/types'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { JsonView } from '@/components/JsonView'
import { Panel } from '@/components/Panel'
import { Tabs } from '@/components/Tabs'
import type { Point } from '@/lib/equity'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { choice } from '@/lib/search'
import { Metrics } from './Metrics'
import { MonthlyReturns } from './MonthlyReturns'
import { pointsOf } from './points'
import { PricePanel } from './PricePanel'
import { RESULT_TABS, validateResultSearch, type ResultTab } from './search'
import { SweepResult } from './SweepResult'
import { FoldTable } from './SweepTables'
import { TradeTable } from './TradeTable'

const NOTHING: readonly Point[] = []
/** Of results that were made before prices were kept with them. */
const NO_PRICES: readonly BacktestPrices[] = []

function Charts({ result }: { result: BacktestResult }) {
  const { t } = useTranslation()
  const equity = useMemo((): ChartSeries[] => [
    { id: 'backtest', name: t('backtest.backtest'), style: { hue: 1, stroke: 'solid' }, history: pointsOf(result.equityCurve, (point) => point.equity), tail: NOTHING },
    { id: 'benchmark', name: t('equity.benchmark'), style: 'benchmark', history: pointsOf(result.equityCurve, (point) => point.buyAndHold), tail: NOTHING },
  ], [result, t])
  const drawdown = useMemo((): ChartSeries[] => [
    { id: 'drawdown', name: t('backtest.drawdown'), style: { hue: 6, stroke: 'solid' }, history: pointsOf(result.drawdownCurve, (point) => -point.drawdown), tail: NOTHING },
  ], [result, t])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Panel title={t('backtest.equity')} flush actions={<span className="text-2xs text-faint">{t('backtest.dashed')}</span>}>
        <div className="h-72 p-1"><EquityChart series={equity} unit="value" solo={null} label={t('backtest.equity')} summary={formatMoney(result.metrics.finalEquity)} /></div>
      </Panel>
      <Panel title={t('backtest.drawdown')} flush>
        <div className="h-72 p-1"><EquityChart series={drawdown} unit="percent" solo={null} label={t('backtest.drawdown')} summary={formatPercent(result.metrics.maxDrawdown)} /></div>
      </Panel>
    </div>
  )
}

function TabBody({ tab, result }: { tab: ResultTab; result: BacktestResult }) {
  switch (tab) {
    case 'trades': return <TradeTable trades={result.trades} />
    case 'months': return <MonthlyReturns months={result.monthlyReturns} />
    case 'sweep': return result.sweep && <SweepResult sweep={result.sweep} initialCapital={result.inputs.initialCapital} />
    case 'walkForward': return result.walkForward && <FoldTable walkForward={result.walkForward} />
    case 'inputs': return <div className="p-4"><JsonView value={{ inputs: result.inputs, data: result.dataSource, denials: result.denials, openPositions: result.openPositions, checksum: result.checksum }} /></div>
  }
}

export function Results({ result }: { result: BacktestResult }) {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/backtests/$id' })
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const tabs = RESULT_TABS.filter((one) => (one !== 'sweep' || result.sweep) && (one !== 'walkForward' || result.walkForward))
  const tab = choice(search.tab, tabs, 'trades')
  return (
    <>
      {result.recorded != null && (
        <p data-testid="recorded" className="max-w-4xl text-xs text-soft">{t('backtest.recorded', { answers: formatNumber(result.recorded.answers), models: result.recorded.models.join(', ') })}</p>
      )}
      <Metrics result={result} />
      <Charts result={result} />
      <PricePanel prices={result.prices ?? NO_PRICES} trades={result.trades} open={result.openPositions} />
      <Tabs
        items={tabs.map((key) => ({ key, label: t(`backtest.tab.${key}`) }))}
        value={tab}
        onChange={(next) => void navigate({ to: '/backtests/$id', params: { id }, search: validateResultSearch({ ...search, tab: next }), replace: true, resetScroll: false })}
        label={t('backtest.records')}
        className="min-h-80 rounded-lg border border-line bg-surface"
      >
        <TabBody tab={tab} result={result} />
      </Tabs>
    </>
  )
}
