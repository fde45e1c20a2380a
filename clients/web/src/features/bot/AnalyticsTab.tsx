import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { AnalyticsReport } from '@/components/analytics/AnalyticsReport'
import { ErrorState, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { Distributions } from './Distributions'
import { botKey } from './queries'
import { SummaryPanel } from './SummaryPanel'

const EVERY_MS = 30_000

/** Of the bot's present run. */
export function AnalyticsTab({ id }: { id: string }) {
  const { t } = useTranslation()
  const figures = useQuery({
    queryKey: [...botKey(id), 'analytics'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/analytics', { params: { path: { id } } })),
    refetchInterval: EVERY_MS,
  })
  if (figures.isError && !figures.data) return <ErrorState error={figures.error} retry={() => void figures.refetch()} />
  if (!figures.data) return <div role="status" aria-label={t('state.loading')} className="p-4"><Skeleton className="h-64" /></div>
  return <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4"><SummaryPanel id={id} /><AnalyticsReport figures={figures.data} hideBot />{figures.data.dailyPnl.length > 0 && <Distributions id={id} />}</div>
}
