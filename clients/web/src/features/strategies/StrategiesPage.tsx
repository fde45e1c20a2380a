import { useState } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ExportedStrategy, StrategySummary } from '@/api/types'
import { buttonClass } from '@/components/Button'
import { FileButton } from '@/components/FileButton'
import { Icon } from '@/components/Icon'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { ProblemNote } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Segmented } from '@/components/Tabs'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { definitionOf } from '@/lib/definition'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useCreateStrategy, useStrategies } from './queries'

const SHOWN = ['active', 'archived'] as const

function List({ status }: { status: (typeof SHOWN)[number] }) {
  const { t } = useTranslation()
  const columns: TableColumn<StrategySummary>[] = [
    { key: 'name', label: t('strategy.name'), cell: (row) => <Link to="/strategies/$id" params={{ id: row.id }} className="font-medium hover:underline">{row.name}</Link> },
    { key: 'version', label: t('strategy.latest'), cell: (row) => row.latestVersion ?? <span className="text-faint">{t('strategy.draftOnly')}</span> },
    { key: 'versions', label: t('strategy.versions'), align: 'right', from: 'sm', cell: (row) => formatNumber(row.versions) },
    { key: 'bots', label: t('strategy.bots'), align: 'right', cell: (row) => formatNumber(row.bots) },
    { key: 'updated', label: t('strategy.updated'), align: 'right', from: 'sm', cell: (row) => <Time at={row.updatedAt} show="short" className="text-faint" /> },
  ]
  return (
    <Paged query={useStrategies(status)} empty={t(status === 'active' ? 'strategy.empty' : 'strategy.noArchived')} {...(status === 'active' ? { emptyHint: t('strategy.emptyHint') } : {})}>
      {(items) => <Table columns={columns} rows={items} rowKey={(row) => row.id} label={t('strategy.title')} testId="strategy-row" />}
    </Paged>
  )
}

export function StrategiesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [status, setStatus] = useState<(typeof SHOWN)[number]>('active')
  const [fault, setFault] = useState<string | null>(null)
  const importing = useCreateStrategy((id) => {
    showToast(t('strategy.imported'))
    void navigate({ to: '/strategies/$id', params: { id } })
  })
  const take = (text: string) => {
    const read = definitionOf(text)
    setFault(read.fault)
    if (read.fault === null) importing.mutate({ kind: 'import', exported: read.definition as ExportedStrategy })
  }
  return (
    <div data-testid="strategies-page" className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('strategy.title')}</h1>
        <div className="flex flex-wrap gap-2">
          <FileButton accept=".json,application/json" onText={take}>{t('strategy.import')}</FileButton>
          <Link to="/strategies/new" data-testid="new-strategy" className={buttonClass('primary')}><Icon name="plus" />{t('strategy.new')}</Link>
        </div>
      </div>
      {fault !== null && <p role="alert" className="text-sm text-down">{t('definition.noJson')} {fault}</p>}
      <ProblemNote error={importing.error} />
      <Panel
        title={t('strategy.own')}
        flush
        actions={<Segmented items={SHOWN.map((key) => ({ key, label: t(`strategy.shown.${key}`) }))} value={status} onChange={setStatus} label={t('strategy.shown.label')} />}
      >
        <List key={status} status={status} />
      </Panel>
    </div>
  )
}
