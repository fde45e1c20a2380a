import { useId, useState } from 'react'
import type { BotStateThen, EventView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { TextField } from '@/components/Field'
import { Gain } from '@/components/figures'
import { Icon } from '@/components/Icon'
import { JsonView } from '@/components/JsonView'
import { Panel } from '@/components/Panel'
import { Scroll } from '@/components/Scroll'
import { EmptyState, ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { StatTile, StatTiles } from '@/components/StatTile'
import { StatusBadge } from '@/components/StatusBadge'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { DASH, formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { changesOf, type JsonChange } from '@/lib/jsonChanges'
import { useSettled } from '@/lib/useSettled'
import { useEventWindow, useStateAt, useVerification } from './audit'
import { ExportPanel } from './ExportPanel'
import { OpenTable } from './PositionsTab'
import { ReplayPanel } from './ReplayPanel'

const SETTLED_MS = 120
/** They change with every event and say nothing of it. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['version', 'position', 'sequence'])

function isDecision({ type }: EventView): boolean {
  return type === 'decision_recorded' || type === 'decision_rejected'
}

function Verification({ id }: { id: string }) {
  const { t } = useTranslation()
  const chain = useVerification(id)
  const broken = chain.data?.firstBroken
  return (
    <Panel title={t('audit.chain')} actions={<Button size="sm" icon="check" isBusy={chain.isFetching} onClick={() => void chain.refetch()} data-testid="verify">{t('audit.verify')}</Button>}>
      <div aria-live="polite">
        {chain.error
          ? <ProblemNote error={chain.error} />
          : !chain.data
            ? <p className="text-xs text-faint">{t('audit.chainNote')}</p>
            : chain.data.valid
              ? <p data-testid="chain-holds" className="flex items-center gap-2 text-up"><Icon name="check" />{t('audit.holds', { events: formatNumber(chain.data.events) })}</p>
              : <p role="alert" className="flex items-center gap-2 text-down"><Icon name="alert" />{t('audit.broken', { version: broken?.version ?? 0, reason: broken?.reason ?? '' })}</p>}
      </div>
    </Panel>
  )
}

function StateThen({ state }: { state: BotStateThen }) {
  const { t } = useTranslation()
  return (
    <div data-testid="state-then" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StatTiles>
        <StatTile label={t('leaderboard.equity')}>{formatMoney(state.equity)}</StatTile>
        <StatTile label={t('wallet.balance')}>{formatMoney(state.balance)}</StatTile>
        <StatTile label={t('wallet.free')} note={t('bot.lockedNote', { amount: formatMoney(state.locked) })}>{formatMoney(state.free)}</StatTile>
        <StatTile label={t('bot.unrealized')}><Gain value={state.unrealizedPnl} arrow /></StatTile>
        <StatTile label={t('order.status')}><StatusBadge status={state.status} /></StatTile>
        <StatTile label={t('bot.turn')} note={t('bot.run', { run: formatNumber(state.run) })}>{formatNumber(state.turn)}</StatTile>
        <StatTile label={t('audit.market')}><Time at={state.asOf} show="short" /></StatTile>
        <StatTile label={t('event.version')}>{formatNumber(state.version)}</StatTile>
      </StatTiles>
      <Panel title={t('arena.tab.positions')} flush><OpenTable positions={state.positions} equity={state.equity} /></Panel>
    </div>
  )
}

function EventPanel({ title, event, empty }: { title: string; event: EventView | undefined; empty: string }) {
  return (
    <Panel title={title} actions={event && <code className="text-xs text-soft">{event.type}</code>}>
      {event ? <Scroll label={title} className="max-h-96 overflow-y-auto"><JsonView value={event.data} /></Scroll> : <EmptyState title={empty} />}
    </Panel>
  )
}

function print(value: unknown): string {
  return value === undefined ? DASH : typeof value === 'string' ? value : JSON.stringify(value)
}

/** The state before the event and after it, where they differ. */
function Changes({ id, before, after }: { id: string; before: number | undefined; after: BotStateThen }) {
  const { t } = useTranslation()
  const earlier = useStateAt(id, before)
  const isBoth = before === undefined || (earlier.data !== undefined && !earlier.isPlaceholderData)
  const changes = isBoth ? changesOf(before === undefined ? {} : earlier.data, after).filter(({ path }) => !BOOKKEEPING.has(path)) : []
  const columns: TableColumn<JsonChange>[] = [
    { key: 'what', label: t('audit.what'), cell: ({ path }) => <code className="text-xs break-all text-soft">{path}</code> },
    { key: 'was', label: t('audit.was'), cell: (change) => <del className="figure text-xs break-all text-down">{print(change.before)}</del> },
    { key: 'is', label: t('audit.is'), cell: (change) => <ins className="figure text-xs break-all text-up no-underline">{print(change.after)}</ins> },
  ]
  return (
    <Panel title={t('audit.changes')} flush>
      {earlier.isError
        ? <ErrorState error={earlier.error} retry={() => void earlier.refetch()} />
        : !isBoth
          ? <Skeleton className="m-4 h-16" />
          : changes.length === 0
            ? <EmptyState title={t('audit.unchanged')} />
            : <Scroll label={t('audit.changes')} className="max-h-96 overflow-y-auto"><Table columns={columns} rows={changes} rowKey={({ path }) => path} label={t('audit.changes')} testId="audit-change" /></Scroll>}
    </Panel>
  )
}

function Slider({ events, at, onMove }: { events: readonly EventView[]; at: number; onMove: (at: number) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const event = events[at]
  const earlier = events.findLastIndex((one, index) => index < at && isDecision(one))
  const later = events.findIndex((one, index) => index > at && isDecision(one))
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex flex-wrap gap-x-4 text-xs text-soft">
        <span className="font-medium">{t('audit.moment')}</span>
        {event && <span className="figure"><Time at={event.timestamp} show="full" /> UTC<span>{` · #${formatNumber(event.sequence)} · v${event.version}`}</span></span>}
      </label>
      <div className="flex items-center gap-2">
        <IconButton icon="arrowLeft" name={t('audit.previous')} disabled={at <= 0} onClick={() => onMove(at - 1)} />
        <input
          id={id}
          data-testid="time-slider"
          type="range"
          min={0}
          max={events.length - 1}
          value={at}
          aria-valuetext={event ? `${event.type}, v${event.version}` : undefined}
          onChange={(change) => onMove(Number(change.target.value))}
          className="h-9 min-w-0 flex-1 accent-[var(--accent)]"
        />
        <IconButton icon="arrowRight" name={t('audit.next')} disabled={at >= events.length - 1} onClick={() => onMove(at + 1)} />
      </div>
      <div className="mt-1 flex gap-2">
        <Button size="sm" icon="arrowLeft" disabled={earlier < 0} onClick={() => onMove(earlier)}>{t('audit.decisionBefore')}</Button>
        <Button size="sm" icon="arrowRight" disabled={later < 0} onClick={() => onMove(later)} data-testid="next-decision">{t('audit.decisionAfter')}</Button>
      </div>
    </div>
  )
}

/** What was known and what happened, event by event. */
export function AuditTab({ id, name, replay, onReplay }: { id: string; name: string; replay: string | null; onReplay: (job: string) => void }) {
  const { t } = useTranslation()
  const [since, setSince] = useState('')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState(0)
  const from = since === '' ? null : `${since}:00Z`
  const stretch = useEventWindow(id, from, cursors.at(-1) ?? null)
  const events = stretch.data?.items ?? []
  const at = Math.min(chosen, Math.max(0, events.length - 1))
  const settled = useSettled(events[at]?.sequence, SETTLED_MS)
  const state = useStateAt(id, settled)
  const settledBefore = events[events.findIndex((event) => event.sequence === settled) - 1]?.sequence
  const turnTo = (next: readonly string[]) => {
    setCursors(next)
    setChosen(0)
  }
  const nextCursor = stretch.data?.nextCursor ?? null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <Verification id={id} />
      <ExportPanel id={id} name={name} />
      <ReplayPanel id={id} job={replay} onJob={onReplay} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56">
          <TextField
            label={t('audit.since')}
            type="datetime-local"
            value={since}
            onChange={(event) => {
              setSince(event.target.value)
              turnTo([])
            }}
          />
        </div>
        <Button size="sm" icon="arrowLeft" disabled={cursors.length === 0} onClick={() => turnTo(cursors.slice(0, -1))}>{t('audit.earlier')}</Button>
        <Button size="sm" icon="arrowRight" disabled={nextCursor === null} onClick={() => nextCursor !== null && turnTo([...cursors, nextCursor])}>{t('audit.later')}</Button>
      </div>
      {stretch.isError && !stretch.data
        ? <ErrorState error={stretch.error} retry={() => void stretch.refetch()} />
        : !stretch.data
          ? <div role="status" aria-label={t('state.loading')}><Skeleton className="h-40" /></div>
          : events.length === 0
            ? <EmptyState title={t('audit.empty')} />
            : (
              <>
                <Slider events={events} at={at} onMove={setChosen} />
                {state.isError
                  ? <ErrorState error={state.error} retry={() => void state.refetch()} />
                  : state.data
                    ? (
                      <>
                        <StateThen state={state.data} />
                        {!state.isPlaceholderData && <Changes id={id} before={settledBefore} after={state.data} />}
                      </>
                    )
                    : <Skeleton className="h-40" />}
                <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
                  <EventPanel title={t('audit.before')} event={events[at]} empty={t('audit.empty')} />
                  <EventPanel title={t('audit.after')} event={events[at + 1]} empty={t('audit.last')} />
                </div>
              </>
            )}
    </div>
  )
}
