import type { Analytics } from '@/api/types'
import { Panel } from '@/components/Panel'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { AnalyticsFigures } from './AnalyticsFigures'
import { ModelFigures } from './ModelFigures'
import { PnlCalendar } from './PnlCalendar'
import { PnlGroups } from './PnlGroups'
import { RoundTrips } from './RoundTrips'

function Breakdowns({ figures, hideBot }: { figures: Analytics; hideBot: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const hour = (key: string) => `${key.padStart(2, '0')}:00`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Panel title={t('analytics.best')} flush><RoundTrips label={t('analytics.best')} trips={figures.best} hideBot={hideBot} /></Panel>
      <Panel title={t('analytics.worst')} flush><RoundTrips label={t('analytics.worst')} trips={figures.worst} hideBot={hideBot} /></Panel>
      <Panel title={t('analytics.bySymbol')} flush><PnlGroups label={t('position.symbol')} groups={figures.bySymbol} /></Panel>
      <Panel title={t('analytics.bySide')} flush><PnlGroups label={t('position.side')} groups={figures.bySide} name={(key) => word('side', key)} /></Panel>
      <Panel title={t('analytics.byWeekday')} flush><PnlGroups label={t('analytics.weekday')} groups={figures.byWeekday} name={(key) => word('weekday', key)} /></Panel>
      {figures.byHour.length > 0 && <Panel title={t('analytics.byHour')} flush><PnlGroups label={t('analytics.hour')} groups={figures.byHour} name={hour} /></Panel>}
    </div>
  )
}

/** The figures of trading of one bot, or of several together. */
export function AnalyticsReport({ figures, hideBot = false }: { figures: Analytics; hideBot?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Panel title={t('analytics.figures')} actions={<span className="label">{t('analytics.figuresNote')}</span>}><AnalyticsFigures figures={figures} /></Panel>
      {figures.decisions.tokensIn !== null && <ModelFigures figures={figures} />}
      <Panel title={t('analytics.calendar')}><PnlCalendar days={figures.dailyPnl} /></Panel>
      {/* Before the first trade has closed there is nothing to divide. */}
      {figures.dailyPnl.length > 0 && <Breakdowns figures={figures} hideBot={hideBot} />}
    </div>
  )
}
