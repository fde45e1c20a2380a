import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { Page, RunView } from '@/api/types'
import { SelectField } from '@/components/Field'
import { Change, Gain } from '@/components/figures'
import { Paged } from '@/components/Paged'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { botKey } from './queries'
import { printCount, printMoney, printShare, SideBySide, type Figure } from './SideBySide'

function useRuns(id: string) {
  return useInfiniteQuery({
    queryKey: [...botKey(id), 'runs'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/bots/{id}/runs', { params: { path: { id }, query: { limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<unknown>): string | undefined => page.nextCursor ?? undefined,
  })
}

const fractionOf = (percent: number | null) => (percent === null ? null : percent / 100)

function useFigures(): Figure<RunView>[] {
  const { t } = useTranslation()
  const gain = (value: number | null) => <Gain value={value} />
  return [
    { key: 'initial', label: t('desk.run.initial'), of: (run) => run.initialBalance, print: printMoney },
    { key: 'final', label: t('desk.run.final'), of: (run) => run.finalEquity, print: printMoney },
    { key: 'return', label: t('leaderboard.return'), of: (run) => fractionOf(run.returnPct), print: (value) => <Change fraction={value} /> },
    { key: 'realized', label: t('bot.realized'), of: (run) => run.realizedPnl, print: gain },
    { key: 'fees', label: t('metric.feesPaid'), of: (run) => run.fees, print: printMoney },
    { key: 'funding', label: t('desk.run.funding'), of: (run) => run.funding, print: gain },
    { key: 'trades', label: t('leaderboard.trades'), of: (run) => run.tradeCount, print: printCount },
    { key: 'winRate', label: t('leaderboard.winRate'), of: (run) => run.winRate, print: printShare },
    { key: 'drawdown', label: t('metric.maxDrawdown'), of: (run) => run.maxDrawdown, print: printShare },
    { key: 'turns', label: t('desk.run.turns'), of: (run) => run.turns, print: printCount },
  ]
}

function Choice({ label, runs, value, onChange }: { label: string; runs: readonly RunView[]; value: number; onChange: (run: number) => void }) {
  const { t } = useTranslation()
  return (
    <div className="w-32">
      <SelectField label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {runs.map(({ run }) => <option key={run} value={run}>{t('bot.run', { run })}</option>)}
      </SelectField>
    </div>
  )
}

/** Two runs side by side, and what the second has more or less. */
function Comparison({ runs }: { runs: readonly RunView[] }) {
  const { t } = useTranslation()
  const figures = useFigures()
  const [chosen, setChosen] = useState<{ a?: number; b?: number }>({})
  const [newest, before] = runs
  if (!newest || !before) return <EmptyState title={t('desk.run.alone')}>{t('desk.run.aloneHint')}</EmptyState>
  const a = runs.find(({ run }) => run === chosen.a) ?? before
  const b = runs.find(({ run }) => run === chosen.b) ?? newest
  return (
    <>
      <div className="flex flex-wrap gap-3 px-4 pb-3">
        <Choice label={t('desk.run.first')} runs={runs} value={a.run} onChange={(run) => setChosen({ ...chosen, a: run })} />
        <Choice label={t('desk.run.second')} runs={runs} value={b.run} onChange={(run) => setChosen({ ...chosen, b: run })} />
      </div>
      <SideBySide
        figures={figures}
        first={{ name: t('bot.run', { run: a.run }), value: a }}
        second={{ name: t('bot.run', { run: b.run }), value: b }}
        label={t('desk.run.compare')}
        testId="run-figure"
      />
    </>
  )
}

/** The bot's lives between resets. */
export function RunsTab({ id }: { id: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const columns: TableColumn<RunView>[] = [
    { key: 'run', label: t('desk.run.run'), cell: (row) => <span className="font-medium">{formatNumber(row.run)}</span> },
    { key: 'started', label: t('desk.run.started'), cell: (row) => <Time at={row.startedAt} show="short" className="text-faint" /> },
    { key: 'ended', label: t('desk.run.ended'), from: 'sm', cell: (row) => (row.endedAt === null ? word('status', 'running') : <Time at={row.endedAt} show="short" className="text-faint" />) },
    { key: 'reason', label: t('desk.run.reason'), from: 'lg', cell: (row) => row.reason && word('closeReason', row.reason) },
    { key: 'initial', label: t('desk.run.initial'), align: 'right', from: 'lg', cell: (row) => formatMoney(row.initialBalance) },
    { key: 'final', label: t('desk.run.final'), align: 'right', from: 'md', cell: (row) => formatMoney(row.finalEquity) },
    { key: 'fees', label: t('order.fee'), align: 'right', from: 'xl', cell: (row) => formatMoney(row.fees) },
    { key: 'trades', label: t('leaderboard.trades'), align: 'right', from: 'md', cell: (row) => formatNumber(row.tradeCount) },
    { key: 'winRate', label: t('leaderboard.winRate'), align: 'right', from: 'md', cell: (row) => formatPercent(row.winRate, { digits: 1 }) },
    { key: 'drawdown', label: t('metric.maxDrawdown'), align: 'right', from: 'lg', cell: (row) => formatPercent(row.maxDrawdown) },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', from: 'sm', cell: (row) => <Gain value={row.realizedPnl} /> },
    { key: 'return', label: t('leaderboard.return'), align: 'right', cell: (row) => <Change fraction={fractionOf(row.returnPct)} /> },
  ]
  return (
    <Paged query={useRuns(id)} empty={t('desk.run.empty')}>
      {(runs) => (
        <>
          <Table columns={columns} rows={runs} rowKey={(row) => String(row.run)} label={t('bot.tab.runs')} testId="run-row" />
          <h3 className="border-t border-line px-4 pt-4 pb-2 text-xs font-semibold text-soft">{t('desk.run.compare')}</h3>
          <Comparison runs={runs} />
        </>
      )}
    </Paged>
  )
}
