import { useTranslation } from 'react-i18next'
import type { ProjectionView } from '@/api/types'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { useWord } from '@/components/useWord'
import { formatNumber } from '@/lib/format'
import { useProjections } from './queries'

const TONES: Record<string, string> = { running: 'text-up', failed: 'text-down', paused: 'text-warn', rebuilding: 'text-warn' }

export function Projections() {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useProjections()
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} />
  if (data.items.length === 0) return <EmptyState title={t('admin.noProjections')} />
  const columns: TableColumn<ProjectionView>[] = [
    { key: 'name', label: t('admin.projection'), cell: (row) => <code className="text-xs font-medium">{row.name}</code> },
    { key: 'status', label: t('admin.status'), cell: (row) => <span title={row.error ?? undefined} className={TONES[row.status] ?? 'text-soft'}>{word('projection', row.status)}</span> },
    { key: 'position', label: t('admin.position'), align: 'right', from: 'sm', cell: (row) => formatNumber(row.position) },
    { key: 'high', label: t('admin.highWater'), align: 'right', from: 'sm', cell: (row) => formatNumber(row.highWater) },
    { key: 'lag', label: t('admin.lag'), align: 'right', cell: (row) => <span className={row.lag > 0 ? 'font-semibold text-warn' : 'text-up'}>{formatNumber(row.lag)}</span> },
  ]
  return <Table columns={columns} rows={data.items} rowKey={(row) => row.name} label={t('admin.projections')} testId="projection-row" />
}
