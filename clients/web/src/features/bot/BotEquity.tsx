import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EquityChart, type ChartSeries } from '@/components/EquityChart'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useBotIdentity, useEquityTail } from '@/feed/hooks'
import type { Point } from '@/lib/equity'
import { formatMoney } from '@/lib/format'
import { RANGES, type Range } from '@/lib/ranges'
import { secondsOf } from '@/lib/time'
import type { Access } from './access'
import { useBotEquity, type KnownBot } from './queries'

const NOTHING: readonly Point[] = []

export function BotEquity({ bot, access, range, onRange }: { bot: KnownBot; access: Access; range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation()
  const equity = useBotEquity(bot.id, access, range)
  const tail = useEquityTail().get(bot.id) ?? NOTHING
  const { style } = useBotIdentity(bot.id)
  const history = useMemo(() => (equity.data?.points ?? []).flatMap((point): Point[] => {
    const time = secondsOf(point.at)
    return time === null ? [] : [[time, point.equity]]
  }), [equity.data])
  const series = useMemo((): ChartSeries[] => [{ id: bot.id, name: bot.name, style, history, tail }], [bot.id, bot.name, style, history, tail])
  const ranges = RANGES.map((key) => ({ key, label: t(`range.${key}`) }))
  return (
    <Panel title={t('bot.equity')} flush actions={<Segmented items={ranges} value={range} onChange={onRange} label={t('range.label')} />}>
      <div className="h-64 p-1 sm:h-72">
        {equity.isError && !equity.data
          ? <ErrorState error={equity.error} retry={() => void equity.refetch()} />
          : !equity.data
            ? <div role="status" aria-label={t('state.loading')} className="skeleton mx-3 h-full" />
            : history.length + tail.length < 2
              ? <EmptyState title={t('equity.empty')}>{t('equity.emptyHint')}</EmptyState>
              : <EquityChart series={series} unit="value" solo={null} label={t('bot.equity')} summary={formatMoney(bot.equity)} />}
      </div>
    </Panel>
  )
}
