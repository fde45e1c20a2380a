import { useCallback, useMemo } from 'react'
import { EquityChart, type ChartSeries, type ChartUnit } from '@/components/EquityChart'
import { MarksNote } from '@/components/MarksNote'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useArena } from '@/feed/hooks'
import { formatMoney } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { RANGES } from '@/lib/ranges'
import { UNITS } from '@/lib/search'
import { Legend } from './Legend'
import { unitOf } from './search'
import { ShareButton } from './ShareButton'
import { useArenaEquity, useEquitySeries } from './useEquity'
import { useMarks } from './useMarks'
import { useArenaView, useDrawnView, useIsAfterBots, useIsEmbedded } from './useArenaView'

const DRAWABLE = 2
const NO_SERIES: readonly ChartSeries[] = []
const SCALES = ['linear', 'log'] as const

function hasLine(series: ChartSeries): boolean {
  return series.history.length + series.tail.length >= DRAWABLE
}

function CurveChoices({ usual }: { usual: ChartUnit }) {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  const units = UNITS.map((key) => ({ key, label: key === 'value' ? t('equity.value') : t('equity.percent') }))
  const scales = SCALES.map((key) => ({ key, label: t(`desk.scale.${key}`) }))
  const ranges = RANGES.map((key) => ({ key, label: t(`range.${key}`) }))
  return (
    <>
      <Segmented items={units} value={view.unit ?? usual} onChange={(chosen) => change({ unit: chosen })} label={t('equity.unit')} />
      <Segmented items={scales} value={view.log ? 'log' : 'linear'} onChange={(scale) => change({ log: scale === 'log' })} label={t('desk.scale.label')} />
      <Segmented items={ranges} value={view.range} onChange={(range) => change({ range })} label={t('range.label')} />
    </>
  )
}

/** Says at once which line was chosen, though the chart comes later. */
function SoloLegend({ series, unit }: { series: readonly ChartSeries[]; unit: ChartUnit }) {
  const { view, change } = useArenaView()
  const isolate = useCallback((id: string) => change(({ solo }) => ({ solo: id === solo ? null : id })), [change])
  return <Legend series={series} solo={series.some((one) => one.id === view.solo) ? view.solo : null} unit={unit} onSolo={isolate} />
}

export function EquityPanel() {
  const { t } = useTranslation()
  const drawn = useDrawnView()
  const isAfterBots = useIsAfterBots()
  const isEmbedded = useIsEmbedded()
  const { state } = useArena()
  const equity = useArenaEquity(drawn.range)
  const usual = useMemo(() => unitOf(equity.data?.bots ?? []), [equity.data])
  const unit = drawn.unit ?? usual
  const series = useEquitySeries(equity.data, unit, t('equity.benchmark'))
  const solo = series.some((one) => one.id === drawn.solo) ? drawn.solo : null
  const marks = useMarks(solo, drawn.range)
  const summary = useMemo(
    () => (state?.bots ?? []).map((bot) => `${bot.name} ${formatMoney(bot.equity)}`).join(', '),
    [state],
  )
  return (
    <Panel
      title={t('equity.title')}
      flush
      actions={
        <>
          <CurveChoices usual={usual} />
          {!isEmbedded && <ShareButton />}
        </>
      }
    >
      <SoloLegend series={isAfterBots ? series : NO_SERIES} unit={unit} />
      <div className="h-72 px-1 pb-2 sm:h-[23rem] 3xl:h-[30rem]">
        {equity.isError && !equity.data
          ? <ErrorState error={equity.error} retry={() => void equity.refetch()} />
          : equity.data && !series.some(hasLine)
            ? <EmptyState title={t('equity.empty')}>{t('equity.emptyHint')}</EmptyState>
            : state && equity.data
              ? <EquityChart series={series} unit={unit} solo={solo} log={drawn.log} marks={marks} label={t('equity.title')} summary={summary} />
              : <div role="status" aria-label={t('state.loading')} className="skeleton mx-3 h-full" />}
      </div>
      <p className="flex flex-wrap items-center gap-x-3 px-4 pb-2 text-2xs text-faint">
        <span>{solo !== null && marks.length > 0 ? <MarksNote count={marks.length} /> : t('desk.marksHint')}</span>
        <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer" className="ml-auto hover:text-ink hover:underline">{t('equity.credit')}</a>
      </p>
    </Panel>
  )
}
