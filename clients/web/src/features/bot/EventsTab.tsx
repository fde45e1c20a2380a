import { useState } from 'react'
import type { EventView } from '@/api/types'
import { Icon } from '@/components/Icon'
import { JsonView } from '@/components/JsonView'
import { Paged } from '@/components/Paged'
import { Time } from '@/components/Time'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useBotEvents } from './queries'

function EventRow({ event }: { event: EventView }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <li data-testid="event-row">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex h-10 w-full items-center gap-3 px-4 text-left hover:bg-raised/60"
      >
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} className="size-3.5 text-faint" />
        <span className="figure w-12 text-right text-xs text-faint" title={t('event.version')}>v{event.version}</span>
        <code className="truncate text-xs font-medium">{event.type}</code>
        <span className="figure ml-auto hidden text-xs text-faint sm:inline" title={t('event.position')}>#{formatNumber(event.sequence)}</span>
        <Time at={event.timestamp} show="full" className="text-right text-xs text-faint max-sm:hidden" />
        <Time at={event.timestamp} show="short" className="ml-auto text-right text-xs text-faint sm:hidden" />
      </button>
      {isOpen && (
        <div className="space-y-2 px-4 pb-4 sm:pl-12">
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-2xs text-faint">
            <div className="flex gap-1"><dt>{t('event.position')}</dt><dd className="figure text-soft">{event.sequence}</dd></div>
            <div className="flex gap-1"><dt>{t('event.version')}</dt><dd className="figure text-soft">{event.version}</dd></div>
            <div className="flex gap-1"><dt>{t('event.time')}</dt><dd className="text-soft"><Time at={event.timestamp} show="full" /> UTC</dd></div>
            {event.correlationId && <div className="flex gap-1"><dt>{t('event.correlation')}</dt><dd className="font-mono text-soft">{event.correlationId}</dd></div>}
          </dl>
          <JsonView value={event.data} />
          {Object.keys(event.headers).length > 0 && (
            <details className="text-xs text-faint">
              <summary>{t('event.headers')}</summary>
              <div className="mt-1"><JsonView value={event.headers} /></div>
            </details>
          )}
        </div>
      )}
    </li>
  )
}

export function EventsTab({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-xs text-faint">{t('event.explain')}</p>
      <Paged query={useBotEvents(id)} empty={t('event.empty')} rows={10} more={t('action.next')}>
        {(events) => <ol className="divide-y divide-line">{events.map((event) => <EventRow key={event.sequence} event={event} />)}</ol>}
      </Paged>
    </>
  )
}
