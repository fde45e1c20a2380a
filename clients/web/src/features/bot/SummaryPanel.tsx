import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { Panel } from '@/components/Panel'
import { ErrorState, Skeleton } from '@/components/states'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { botKey } from './queries'

const EVERY_MS = 30_000

/** What the bot did and how it went: the words that a model's prompt holds. */
export function SummaryPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const summary = useQuery({
    queryKey: [...botKey(id), 'summary'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/summary', { params: { path: { id } } })),
    refetchInterval: EVERY_MS,
  })
  const [figures, lessons] = [summary.data?.text.split('\n- ')[0] ?? '', summary.data?.lessons ?? []]
  return (
    <Panel title={t('summary.title')} actions={summary.data && <span className="figure text-2xs text-faint">{t('summary.version', { version: formatNumber(summary.data.version) })}</span>}>
      {summary.isError && !summary.data
        ? <ErrorState error={summary.error} retry={() => void summary.refetch()} />
        : !summary.data
          ? <Skeleton className="h-20" />
          : (
            <div data-testid="bot-summary" className="max-w-4xl space-y-3 text-[0.8125rem] leading-relaxed">
              <p className="figure whitespace-pre-line text-soft">{figures}</p>
              {lessons.length > 0 && <ul className="list-disc space-y-1 pl-5">{lessons.map((lesson) => <li key={lesson}>{lesson}</li>)}</ul>}
              <p className="text-xs text-faint">{t('summary.note')}</p>
              {summary.data.rewritten && (
                <figure className="border-t border-line pt-3">
                  <figcaption className="label">{t('summary.rewritten', { version: formatNumber(summary.data.rewritten.version) })}</figcaption>
                  <blockquote className="mt-1 break-words whitespace-pre-line">{summary.data.rewritten.text}</blockquote>
                </figure>
              )}
            </div>
          )}
    </Panel>
  )
}
