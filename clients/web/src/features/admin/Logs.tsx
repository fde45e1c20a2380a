import { useDeferredValue, useMemo, useState } from 'react'
import type { LogLine } from '@/api/types'
import { Scroll } from '@/components/Scroll'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { SelectField, TextField } from '@/components/Field'
import { Time } from '@/components/Time'
import { useTopic } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { LEVELS, shown, type LogLevel } from './logs'

const TONES: Record<string, string> = { warning: 'text-warn', error: 'text-down', fatal: 'text-down' }

function Line({ line }: { line: LogLine }) {
  const { t } = useTranslation()
  const about = [line.botId && t('admin.log.ofBot', { bot: line.botId }), line.turn !== null && t('arena.turnNumber', { turn: line.turn }), line.correlationId].filter(Boolean)
  return (
    <li data-testid="log-line" className="border-t border-line px-4 py-2 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-3 text-2xs text-faint">
        <Time at={line.at} show="full" />
        <span className={`font-semibold ${TONES[line.level] ?? ''}`}>{t(`admin.log.levels.${line.level as LogLevel}`)}</span>
        <code className="break-all">{line.category}</code>
      </p>
      <p className="text-xs break-words whitespace-pre-wrap">{line.message}</p>
      {line.exception && <p className="font-mono text-2xs break-words text-down">{line.exception}</p>}
      {about.length > 0 && <p className="font-mono text-2xs break-all text-faint">{about.join(' · ')}</p>}
    </li>
  )
}

/** The host's log as it is written, newest first. */
export function Logs() {
  const { t } = useTranslation()
  const { data, error } = useTopic('logs')
  const [level, setLevel] = useState<LogLevel>('information')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const lines = data as LogLine[] | undefined
  const items = useMemo(() => lines && shown(lines, level, wanted), [lines, level, wanted])
  if (error !== null && !lines) return <ErrorState error={new Error(error)} />
  return (
    <>
      <div className="grid gap-3 border-b border-line px-4 py-3 sm:grid-cols-[12rem_1fr]">
        <SelectField label={t('admin.log.level')} value={level} onChange={(event) => setLevel(event.target.value as LogLevel)}>
          {LEVELS.map((key) => <option key={key} value={key}>{t(`admin.log.levels.${key}`)}</option>)}
        </SelectField>
        <TextField label={t('admin.log.search')} type="search" placeholder={t('admin.log.searchHint')} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {!items
        ? <SkeletonRows rows={5} />
        : items.length === 0
          ? <EmptyState title={t('admin.log.empty')} />
          : <Scroll label={t('admin.log.title')} className="max-h-96 overflow-y-auto"><ol>{items.map((line) => <Line key={line.number} line={line} />)}</ol></Scroll>}
    </>
  )
}
