import { useState } from 'react'
import type { PromptVersion } from '@/api/types'
import { Button } from '@/components/Button'
import { SelectField, TextField } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { EmptyState, ErrorState, ProblemNote, Skeleton, SkeletonRows } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Segmented } from '@/components/Tabs'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { Preview } from './Preview'
import { PromptFields } from './PromptFields'
import { usePromptDiff, usePromptLibrary, usePrompts, usePromptWrite } from './queries'

const TONES = { same: 'text-faint', removed: 'bg-down-soft text-down', added: 'bg-up-soft text-up' } as const
const MARKS = { same: ' ', removed: '−', added: '+' } as const

function Difference({ id, versions }: { id: string; versions: readonly PromptVersion[] }) {
  const { t } = useTranslation()
  const [to, setTo] = useState(versions[0]?.version ?? 1)
  const [from, setFrom] = useState(versions[1]?.version ?? 1)
  const diff = usePromptDiff(id, from, to)
  const options = versions.map(({ version }) => <option key={version} value={version}>{t('prompt.versionNumber', { version })}</option>)
  return (
    <section aria-label={t('prompt.compare')} className="border-t border-line p-4">
      <div className="mb-3 grid max-w-md grid-cols-2 gap-3">
        <SelectField label={t('strategy.from')} value={from} onChange={(event) => setFrom(Number(event.target.value))}>{options}</SelectField>
        <SelectField label={t('strategy.to')} value={to} onChange={(event) => setTo(Number(event.target.value))}>{options}</SelectField>
      </div>
      {from === to
        ? <EmptyState title={t('strategy.sameVersion')} />
        : diff.isError
          ? <ErrorState error={diff.error} retry={() => void diff.refetch()} />
          : !diff.data
            ? <Skeleton className="h-32" />
            : (
              <ol data-testid="prompt-diff" className="overflow-hidden rounded-md border border-line font-mono text-xs leading-5">
                {diff.data.lines.map((line, i) => (
                  <li key={i} className={`flex gap-2 px-2 whitespace-pre-wrap ${TONES[line.change]}`}>
                    <span aria-hidden="true" className="w-3 shrink-0 select-none">{MARKS[line.change]}</span>
                    {line.change !== 'same' && <span className="sr-only">{t(`change.${line.change}`)}</span>}
                    <span className="min-w-0 break-words">{line.text || ' '}</span>
                  </li>
                ))}
              </ol>
            )}
    </section>
  )
}

function Versions({ id, versions }: { id: string; versions: readonly PromptVersion[] }) {
  const { t } = useTranslation()
  const write = usePromptWrite(id, () => showToast(t('prompt.done.activated')))
  const columns: TableColumn<PromptVersion>[] = [
    { key: 'version', label: t('strategy.version'), cell: (row) => <span className="font-medium">{row.version}</span> },
    { key: 'note', label: t('prompt.note'), cell: (row) => <span className={`line-clamp-2 break-words whitespace-normal ${row.note ? '' : 'text-faint'}`}>{row.note || row.text}</span> },
    { key: 'at', label: t('prompt.written'), align: 'right', from: 'sm', cell: (row) => <Time at={row.revisedAt} show="short" className="text-faint" /> },
    {
      key: 'active', label: t('prompt.inForce'), align: 'right', cell: (row) => row.active
        ? <span className="inline-flex items-center gap-1 text-up"><Icon name="check" className="size-3.5" />{t('prompt.active')}</span>
        : <Button size="sm" isBusy={write.isPending && write.variables.kind === 'activate' && write.variables.version === row.version} disabled={write.isPending} onClick={() => write.mutate({ kind: 'activate', version: row.version })} aria-label={t('prompt.activateOne', { version: row.version })}>{t('prompt.activate')}</Button>,
    },
  ]
  return (
    <>
      <Table columns={columns} rows={versions} rowKey={(row) => String(row.version)} label={t('prompt.versions')} testId="prompt-version-row" />
      {write.error !== null && <div className="p-4"><ProblemNote error={write.error} /></div>}
      {versions.length > 1 && <Difference key={versions.length} id={id} versions={versions} />}
    </>
  )
}

function Editor({ id, initial }: { id: string; initial: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState(initial)
  const [note, setNote] = useState('')
  const write = usePromptWrite(id, (done) => {
    setNote('')
    showToast(t(done.kind === 'revise' && done.activate ? 'prompt.done.active' : 'prompt.done.kept'))
  })
  const save = (activate: boolean) => write.mutate({ kind: 'revise', text, note: note.trim(), activate })
  const isWriting = (activate: boolean) => write.isPending && write.variables.kind === 'revise' && write.variables.activate === activate
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 p-4 xl:grid-cols-2">
      <div className="space-y-4">
        <PromptFields value={text} onChange={setText} rows={14} />
        <TextField label={t('prompt.note')} hint={t('prompt.noteHint')} maxLength={500} autoComplete="off" value={note} onChange={(event) => setNote(event.target.value)} />
        <ProblemNote error={write.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button disabled={text.trim() === '' || write.isPending} isBusy={isWriting(false)} onClick={() => save(false)}>{t('prompt.keep')}</Button>
          <Button look="primary" disabled={text.trim() === '' || write.isPending} isBusy={isWriting(true)} onClick={() => save(true)} data-testid="save-prompt">{t('prompt.save')}</Button>
        </div>
      </div>
      <section aria-label={t('prompt.preview')} className="min-w-0">
        <h3 className="mb-2 text-[0.8125rem] font-semibold">{t('prompt.preview')}</h3>
        <Preview id={id} text={text} />
      </section>
    </div>
  )
}

const PARTS = ['editor', 'versions'] as const

/** A language-model bot's prompt: written, previewed, compared, put into force. */
export function PromptTab({ id }: { id: string }) {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof PARTS)[number]>('editor')
  const versions = usePrompts(id)
  const library = usePromptLibrary()
  if (versions.isError && !versions.data) return <ErrorState error={versions.error} retry={() => void versions.refetch()} />
  if (!versions.data || !library.data) return <SkeletonRows rows={5} />
  const inForce = versions.data.find((version) => version.active)?.text ?? library.data.prompts[0]?.text ?? ''
  return (
    <div data-testid="prompt-tab">
      <div className="border-b border-line p-3">
        <Segmented items={PARTS.map((key) => ({ key, label: t(`prompt.part.${key}`) }))} value={part} onChange={setPart} label={t('prompt.parts')} />
      </div>
      {part === 'editor'
        ? <Editor id={id} initial={inForce} />
        : versions.data.length === 0
          ? <EmptyState title={t('prompt.noVersions')}>{t('prompt.noVersionsHint')}</EmptyState>
          : <Versions id={id} versions={versions.data} />}
    </div>
  )
}
