import { useState } from 'react'
import type { StrategyChange, StrategyVersion } from '@/api/types'
import { SelectField } from '@/components/Field'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { useComparison, useVersions } from './queries'

function Value({ value, mark, tone }: { value: unknown; mark: string; tone: string }) {
  if (value === null || value === undefined) return null
  return <pre className={`overflow-x-auto rounded px-2 py-1 font-mono text-xs ${tone}`}><span aria-hidden="true">{mark} </span>{JSON.stringify(value, null, 2)}</pre>
}

function Change({ change }: { change: StrategyChange }) {
  const word = useWord()
  return (
    <li data-testid="strategy-change" className="space-y-1 px-4 py-3">
      <p className="text-xs"><span className="font-semibold">{word('change', change.kind)}</span> <code className="break-all text-soft">{change.pointer}</code></p>
      <Value value={change.before} mark="−" tone="bg-down-soft text-down" />
      <Value value={change.after} mark="+" tone="bg-up-soft text-up" />
    </li>
  )
}

function Comparison({ id, versions }: { id: string; versions: readonly StrategyVersion[] }) {
  const { t } = useTranslation()
  const [to, setTo] = useState(versions[0]?.number ?? 0)
  const [from, setFrom] = useState(versions[1]?.number ?? 0)
  const comparison = useComparison(id, from, to)
  const options = versions.map((one) => <option key={one.number} value={one.number}>{one.version}</option>)
  return (
    <section aria-label={t('strategy.compare')} className="border-t border-line">
      <div className="grid max-w-md grid-cols-2 gap-3 p-4">
        <SelectField label={t('strategy.from')} value={from} onChange={(event) => setFrom(Number(event.target.value))}>{options}</SelectField>
        <SelectField label={t('strategy.to')} value={to} onChange={(event) => setTo(Number(event.target.value))}>{options}</SelectField>
      </div>
      {from === to
        ? <EmptyState title={t('strategy.sameVersion')} />
        : comparison.isError
          ? <ErrorState error={comparison.error} retry={() => void comparison.refetch()} />
          : !comparison.data
            ? <SkeletonRows rows={3} />
            : comparison.data.changes.length === 0
              ? <EmptyState icon="check" title={t('strategy.noChanges')} />
              : <ol className="divide-y divide-line border-t border-line">{comparison.data.changes.map((change) => <Change key={`${change.kind} ${change.pointer}`} change={change} />)}</ol>}
    </section>
  )
}

export function VersionsTab({ id }: { id: string }) {
  const { t } = useTranslation()
  const versions = useVersions(id)
  if (versions.isError && !versions.data) return <ErrorState error={versions.error} retry={() => void versions.refetch()} />
  if (!versions.data) return <SkeletonRows rows={4} />
  if (versions.data.length === 0) return <EmptyState title={t('strategy.noVersions')}>{t('strategy.noVersionsHint')}</EmptyState>
  const columns: TableColumn<StrategyVersion>[] = [
    { key: 'version', label: t('strategy.version'), cell: (row) => <span className="font-medium">{row.version}</span> },
    { key: 'changelog', label: t('strategy.changelog'), cell: (row) => <span className="break-words">{row.changelog}</span> },
    { key: 'checksum', label: t('strategy.checksum'), from: 'md', cell: (row) => <code title={row.checksum} className="text-xs text-faint">{row.checksum.slice(0, 12)}</code> },
    { key: 'published', label: t('strategy.published'), align: 'right', cell: (row) => <Time at={row.publishedAt} show="short" className="text-faint" /> },
  ]
  return (
    <>
      <Table columns={columns} rows={versions.data} rowKey={(row) => String(row.number)} label={t('strategy.versions')} testId="version-row" />
      {versions.data.length > 1 && <Comparison key={versions.data.length} id={id} versions={versions.data} />}
    </>
  )
}
