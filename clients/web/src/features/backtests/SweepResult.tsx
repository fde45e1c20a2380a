import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { SweepTable } from '@/api/types'
import { Segmented } from '@/components/Tabs'
import { useWord } from '@/components/useWord'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { choice } from '@/lib/search'
import { axesOf } from './heat'
import { SWEEP_VIEWS, validateResultSearch, type ResultSearch } from './search'
import { SweepMap } from './SweepMap'
import { SettingsTable } from './SweepTables'

/** A sweep as a map of its inputs or as a list of its settings; the view is in the address. */
export function SweepResult({ sweep, initialCapital }: { sweep: SweepTable; initialCapital: number }) {
  const { t } = useTranslation()
  const word = useWord()
  const { id } = useParams({ from: '/backtests/$id' })
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = (change: ResultSearch) =>
    void navigate({ to: '/backtests/$id', params: { id }, search: validateResultSearch({ ...search, tab: 'sweep', ...change }), replace: true, resetScroll: false })
  const axes = axesOf(sweep.rows)
  const view = choice(search.sweep, SWEEP_VIEWS, 'map')
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2">
        {axes.length > 0 && <Segmented items={SWEEP_VIEWS.map((key) => ({ key, label: t(`heat.${key}`) }))} value={view} onChange={(next) => set({ sweep: next })} label={t('heat.view')} />}
        <p className="text-xs text-faint">{t('backtest.sweptBy', { settings: formatNumber(sweep.settings), rank: word('rankBy', sweep.rankedBy) })}</p>
      </div>
      {view === 'map' && axes.length > 0 ? <SweepMap sweep={sweep} initialCapital={initialCapital} axes={axes} search={search} onChange={set} /> : <SettingsTable sweep={sweep} />}
    </>
  )
}
