import { useState } from 'react'
import type { ConfigurationChange } from '@/api/types'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { FileButton } from '@/components/FileButton'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { EmptyState, ProblemNote, Skeleton } from '@/components/states'
import { showToast } from '@/components/toasts'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { faultsOf, readFile, type ConfigurationFile, type Fault } from './configuration'
import { useImport, usePreview } from './configurationQueries'

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation()
  return (
    <ul role="alert" aria-label={t('administration.configuration.faults')} className="space-y-1.5 rounded-md border border-down/40 bg-down-soft px-3 py-2.5 text-sm">
      {faults.map((fault) => (
        <li key={`${fault.line} ${fault.message}`} data-testid="import-fault" className="flex gap-2">
          <Icon name="alert" className="mt-0.5 size-4 text-down" />
          <span className="min-w-0 break-words">{fault.line !== null && <strong className="figure font-semibold">{t('administration.configuration.line', { line: formatNumber(fault.line) })} </strong>}{fault.message}</span>
        </li>
      ))}
    </ul>
  )
}

/** What is not set is no part of a comparison. */
function withoutNulls(_: string, value: unknown): unknown {
  return value ?? undefined
}

function Value({ value, mark, tone }: { value: unknown; mark: string; tone: string }) {
  if (value === null || value === undefined) return null
  return <pre className={`overflow-x-auto rounded px-2 py-1 font-mono text-xs ${tone}`}><span aria-hidden="true">{mark} </span>{JSON.stringify(value, withoutNulls, 2)}</pre>
}

function Changes({ changes }: { changes: readonly ConfigurationChange[] }) {
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => (
        <li key={change.what} data-testid="import-change" className="space-y-1 px-4 py-3">
          <p className="text-xs font-semibold">{change.what}</p>
          <Value value={change.old} mark="−" tone="bg-down-soft text-down" />
          <Value value={change.new} mark="+" tone="bg-up-soft text-up" />
        </li>
      ))}
    </ul>
  )
}

/** A file, what it would change, and only then the change. */
export function Import() {
  const { t } = useTranslation()
  const [file, setFile] = useState<ConfigurationFile | null>(null)
  const [isAsking, setAsking] = useState(false)
  const preview = usePreview()
  const importing = useImport(() => {
    setAsking(false)
    setFile(null)
    preview.reset()
    showToast(t('administration.configuration.imported'))
  })
  const read = file && readFile(file)
  const choose = (text: string, name: string) => {
    importing.reset()
    preview.reset()
    const next = { name, text }
    setFile(next)
    const { document } = readFile(next)
    if (document) preview.mutate(document)
  }
  const changes = preview.data?.changes
  const faults = read?.fault ? [read.fault] : file && read?.document && preview.error ? faultsOf(preview.error, file.text, read.document) : []
  return (
    <Panel title={t('administration.configuration.import')} flush actions={<FileButton size="sm" accept=".json,application/json" onText={choose}>{t('administration.configuration.choose')}</FileButton>}>
      <div aria-live="polite">
        {!file && <EmptyState icon="withdraw" title={t('administration.configuration.noFile')}>{t('administration.configuration.importNote')}</EmptyState>}
        {file && <p className="border-b border-line px-4 py-2 text-xs text-soft"><span className="font-medium break-all">{file.name}</span>{changes && <> · {t('administration.configuration.changes', { count: changes.length })}</>}</p>}
        {preview.isPending && <div className="p-4"><Skeleton className="h-16" /></div>}
        {faults.length > 0 && <div className="space-y-3 p-4"><Faults faults={faults} /></div>}
        {preview.error && faults.length === 0 && <div className="p-4"><ProblemNote error={preview.error} /></div>}
        {changes?.length === 0 && <EmptyState icon="check" title={t('administration.configuration.same')} />}
        {changes && changes.length > 0 && (
          <>
            <Changes changes={changes} />
            <div className="flex justify-end border-t border-line p-3"><Button look="primary" icon="check" onClick={() => setAsking(true)} data-testid="apply-configuration">{t('administration.configuration.apply', { count: changes.length })}</Button></div>
          </>
        )}
      </div>
      {isAsking && changes && read?.document && (
        <ConfirmDialog title={t('administration.configuration.ask', { count: changes.length })} confirm={t('administration.configuration.confirm')} look="danger" isBusy={importing.isPending} error={importing.error} onConfirm={() => importing.mutate(read.document)} onClose={() => setAsking(false)}>
          <p>{t('administration.configuration.askText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
