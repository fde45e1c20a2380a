import { useState } from 'react'
import type { AuditEntry } from '@/api/types'
import { Button } from '@/components/Button'
import { SelectField, TextField } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { JsonView } from '@/components/JsonView'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useSettled } from '@/lib/useSettled'
import { AUDITED, useAuditLog } from './audit'
import { Chains } from './Chains'
import { useNames, usePeople } from './system'
import { useAdminView } from './useAdminView'

const SETTLED_MS = 300

function Row({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const word = useWord()
  const nameOf = useNames()
  const [isOpen, setOpen] = useState(false)
  return (
    <li data-testid="audit-row" data-type={entry.type}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="flex min-h-11 w-full items-center gap-3 px-4 py-1.5 text-left hover:bg-raised/60">
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} className="size-3.5 text-faint" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{word('administration.audit.types', entry.type)}</span>
          <span className="block truncate text-2xs text-faint">{nameOf(entry.actor)}{entry.address && ` · ${entry.address}`}</span>
        </span>
        <code className="hidden max-w-64 truncate text-2xs text-faint md:block">{entry.stream}</code>
        <span className="figure hidden w-16 text-right text-2xs text-faint sm:block" title={t('event.position')}>#{formatNumber(entry.position)}</span>
        <Time at={entry.at} show="short" className="text-right text-xs text-faint sm:w-28" />
      </button>
      {isOpen && (
        <div className="space-y-2 px-4 pb-4 sm:pl-11">
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-2xs text-faint">
            <div className="flex gap-1"><dt>{t('event.time')}</dt><dd className="text-soft"><Time at={entry.at} show="full" /> UTC</dd></div>
            <div className="flex gap-1"><dt>{t('administration.audit.type')}</dt><dd className="font-mono text-soft">{entry.type}</dd></div>
            <div className="flex gap-1"><dt>{t('administration.audit.stream')}</dt><dd className="font-mono break-all text-soft">{entry.stream}</dd></div>
            {entry.correlationId && <div className="flex gap-1"><dt>{t('event.correlation')}</dt><dd className="font-mono break-all text-soft">{entry.correlationId}</dd></div>}
          </dl>
          <JsonView value={entry.data} />
        </div>
      )}
    </li>
  )
}

function Filters() {
  const { t } = useTranslation()
  const word = useWord()
  const people = usePeople()
  const { view, change, open } = useAdminView()
  const text = (name: 'actor' | 'type' | 'stream' | 'from' | 'to') => ({ value: view[name] ?? '', onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }) })
  const isKnown = (AUDITED as readonly string[]).includes(view.type ?? '') || view.type === undefined
  return (
    <div className="grid items-end gap-3 border-b border-line px-4 py-3 sm:grid-cols-2 lg:grid-cols-[repeat(5,minmax(0,1fr))_auto]">
      <SelectField label={t('administration.audit.type')} {...text('type')}>
        <option value="">{t('administration.audit.allTypes')}</option>
        {!isKnown && <option value={view.type}>{view.type}</option>}
        {AUDITED.map((type) => <option key={type} value={type}>{word('administration.audit.types', type)}</option>)}
      </SelectField>
      <SelectField label={t('administration.audit.actor')} {...text('actor')}>
        <option value="">{t('administration.audit.everybody')}</option>
        <option value="system">{t('administration.audit.system')}</option>
        {view.actor !== undefined && view.actor !== 'system' && !people.has(view.actor) && <option value={view.actor}>{view.actor}</option>}
        {[...people].map(([id, name]) => <option key={id} value={id}>{name}</option>)}
      </SelectField>
      <TextField label={t('administration.audit.stream')} placeholder="settings" spellCheck={false} {...text('stream')} />
      <TextField label={t('administration.audit.from')} type="datetime-local" {...text('from')} />
      <TextField label={t('administration.audit.to')} type="datetime-local" {...text('to')} />
      <Button look="quiet" icon="close" onClick={() => open('audit')}>{t('administration.audit.clear')}</Button>
    </div>
  )
}

export function AuditTab() {
  const { t } = useTranslation()
  const { view } = useAdminView()
  const { type, actor, stream, from, to } = view
  const settled = useSettled(stream, SETTLED_MS)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Chains />
      <Panel title={t('administration.audit.title')} flush>
        <Filters />
        <Paged query={useAuditLog({ type, actor, stream: settled, from, to })} empty={t('administration.audit.empty')} emptyHint={t('administration.audit.emptyHint')} rows={10}>
          {(items) => <ol className="divide-y divide-line">{items.map((entry) => <Row key={entry.position} entry={entry} />)}</ol>}
        </Paged>
      </Panel>
    </div>
  )
}
