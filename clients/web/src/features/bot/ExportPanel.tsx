import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { api, authorizedFetch, dataOf } from '@/api/client'
import { problemOf } from '@/api/problem'
import { origin } from '@/api/session'
import type { EventView } from '@/api/types'
import { Button } from '@/components/Button'
import { Panel } from '@/components/Panel'
import { ProblemNote } from '@/components/states'
import { fileName, saveFile } from '@/lib/download'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

const PAGE = 500
const LINES = 'application/x-ndjson'

function linesOf(items: readonly unknown[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('')
}

/** Every event of the bot, page by page. */
function useEventFile(id: string, name: string) {
  const [read, setRead] = useState(0)
  const file = useMutation({
    mutationFn: async () => {
      const parts: string[] = []
      let events: EventView[]
      let cursor: string | null = null
      let count = 0
      do {
        const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) }
        const page: { items: EventView[]; nextCursor: string | null } = await dataOf(api.GET('/api/v1/bots/{id}/events', { params: { path: { id }, query } }))
        events = page.items
        parts.push(linesOf(events))
        count += events.length
        setRead(count)
        cursor = page.nextCursor
      } while (cursor !== null)
      saveFile(fileName(`${name} events`, 'jsonl'), LINES, parts.join(''))
    },
  })
  return { file, read }
}

/** Needs the caller's token, which a plain link has not. */
function useDecisionFile(id: string, name: string) {
  return useMutation({
    mutationFn: async () => {
      const response = await authorizedFetch(new Request(new URL(`/api/v1/bots/${id}/decisions/export`, origin())))
      if (!response.ok) throw problemOf(response, await response.json())
      saveFile(fileName(`${name} decisions`, 'jsonl'), LINES, await response.text())
    },
  })
}

/** The record to take away: events and decisions, one JSON a line. */
export function ExportPanel({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const { file: events, read } = useEventFile(id, name)
  const decisions = useDecisionFile(id, name)
  return (
    <Panel
      title={t('desk.export.title')}
      actions={
        <>
          <Button size="sm" icon="deposit" isBusy={events.isPending} onClick={() => events.mutate()} data-testid="export-events">{events.isPending ? t('desk.export.read', { amount: formatNumber(read) }) : t('desk.export.events')}</Button>
          <Button size="sm" icon="deposit" isBusy={decisions.isPending} onClick={() => decisions.mutate()} data-testid="export-decisions">{t('desk.export.decisions')}</Button>
        </>
      }
    >
      <p className="text-xs text-faint">{t('desk.export.note')}</p>
      <ProblemNote error={events.error ?? decisions.error} />
    </Panel>
  )
}
