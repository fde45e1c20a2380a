import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { AnalyticsReport } from '@/components/analytics/AnalyticsReport'
import { ErrorState, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'

const EVERY_MS = 30_000

/** All bots of the caller together. */
export function AnalyticsPage() {
  const { t } = useTranslation()
  const overview = useQuery({ queryKey: ['analytics'], queryFn: () => dataOf(api.GET('/api/v1/analytics/overview')), refetchInterval: EVERY_MS })
  return (
    <div data-testid="analytics-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t('analytics.title')}</h1>
        <p className="mt-1 text-soft">{t('analytics.intro')}</p>
      </div>
      {overview.isError && !overview.data
        ? <ErrorState error={overview.error} retry={() => void overview.refetch()} />
        : overview.data
          ? <AnalyticsReport figures={overview.data} />
          : <div role="status" aria-label={t('state.loading')} className="grid gap-4"><Skeleton className="h-48" /><Skeleton className="h-80" /></div>}
    </div>
  )
}
