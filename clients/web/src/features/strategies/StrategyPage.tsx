import { useState } from 'react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { StrategyDetail } from '@/api/types'
import { Button, buttonClass } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { Tabs } from '@/components/Tabs'
import { showToast } from '@/components/toasts'
import { fileName, saveFile } from '@/lib/download'
import { useTranslation } from '@/lib/i18n'
import { BotsTab } from './BotsTab'
import { EditorTab } from './EditorTab'
import { useExport, useStrategy, useStrategyWrite } from './queries'
import { STRATEGY_TABS, tabOf, validateStrategySearch, type StrategyTab } from './search'
import { VersionsTab } from './VersionsTab'

function Actions({ strategy }: { strategy: StrategyDetail }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const exporting = useExport(strategy.id, (exported) => saveFile(fileName(strategy.name, 'json'), 'application/json', `${JSON.stringify(exported, null, 2)}\n`))
  const archiving = useStrategyWrite(strategy.id, () => {
    setAsking(false)
    showToast(t('strategy.done.archive', { name: strategy.name }))
  })
  return (
    <div className="flex flex-col gap-2 sm:items-end">
      <div className="flex flex-wrap gap-2">
        {strategy.versions > 0 && <Link to="/backtests/new" search={{ strategy: strategy.id }} className={buttonClass('primary', 'sm')}><Icon name="flask" />{t('strategy.backtest')}</Link>}
        <Button size="sm" icon="deposit" isBusy={exporting.isPending} onClick={() => exporting.mutate()}>{t('strategy.export')}</Button>
        {strategy.status !== 'archived' && <Button size="sm" look="quiet" icon="trash" onClick={() => setAsking(true)}>{t('strategy.archive')}</Button>}
      </div>
      <ProblemNote error={exporting.error} />
      {isAsking && (
        <ConfirmDialog
          title={t('strategy.confirmArchive', { name: strategy.name })}
          confirm={t('strategy.archive')}
          look="danger"
          isBusy={archiving.isPending}
          error={archiving.error}
          onConfirm={() => archiving.mutate({ kind: 'archive' })}
          onClose={() => setAsking(false)}
        >
          <p>{t('strategy.archiveText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function TabBody({ tab, strategy }: { tab: StrategyTab; strategy: StrategyDetail }) {
  switch (tab) {
    case 'editor': return <EditorTab key={strategy.id} strategy={strategy} />
    case 'versions': return <VersionsTab id={strategy.id} />
    case 'bots': return <BotsTab strategy={strategy} />
  }
}

export function StrategyPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/strategies/$id' })
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { data: strategy, error, refetch } = useStrategy(id)
  if (!strategy) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <div role="status" aria-label={t('state.loading')} className="grid gap-4"><Skeleton className="h-14 w-72" /><Skeleton className="h-96" /></div>
  return (
    <div data-testid="strategy-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4">
      <Link to="/strategies" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('strategy.title')}</Link>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="truncate text-xl font-semibold tracking-tight">{strategy.name}</h1>
            <StatusBadge status={strategy.status} />
          </div>
          <p className="text-xs text-soft">{strategy.latestVersion === null ? t('strategy.draftOnly') : t('strategy.latestIs', { version: strategy.latestVersion })}</p>
        </div>
        <Actions strategy={strategy} />
      </div>
      <Tabs
        items={STRATEGY_TABS.map((key) => ({ key, label: t(`strategy.tab.${key}`) }))}
        value={tabOf(search)}
        onChange={(tab) => void navigate({ to: '/strategies/$id', params: { id }, search: validateStrategySearch({ ...search, tab }), replace: true, resetScroll: false })}
        label={t('strategy.parts')}
        className="min-h-80 rounded-lg border border-line bg-surface"
      >
        <TabBody tab={tabOf(search)} strategy={strategy} />
      </Tabs>
    </div>
  )
}
