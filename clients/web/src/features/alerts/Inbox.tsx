import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NotificationList } from '@/api/types'
import { Button } from '@/components/Button'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { useMarkRead } from './inboxQueries'
import { NotificationItem } from './NotificationItem'

/** So many fit without scrolling far; the page has them all. */
const NEWEST = 8

export function Inbox({ inbox, close }: { inbox: UseQueryResult<NotificationList>; close: () => void }) {
  const { t } = useTranslation()
  const marking = useMarkRead()
  const { data } = inbox
  return (
    <>
      <header className="flex min-h-11 items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
        <h2 className="text-[0.8125rem] font-semibold">{t('notification.title')}</h2>
        {data !== undefined && data.unread > 0 && (
          <Button size="sm" look="quiet" className="ml-auto" isBusy={marking.isPending} onClick={() => marking.mutate(null)} data-testid="read-all">{t('notification.readAll')}</Button>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {marking.error !== null && <div className="p-3"><ProblemNote error={marking.error} /></div>}
        {data === undefined
          ? inbox.isError ? <ErrorState error={inbox.error} retry={() => void inbox.refetch()} /> : <SkeletonRows rows={3} className="h-16" />
          : data.items.length === 0
            ? <EmptyState icon="bell" title={t('notification.empty')}>{t('notification.emptyHint')}</EmptyState>
            : (
              <ol className="divide-y divide-line">
                {data.items.slice(0, NEWEST).map((item) => <NotificationItem key={item.id} item={item} isBusy={marking.isPending} onRead={() => marking.mutate([item.id])} />)}
              </ol>
            )}
      </div>
      <footer className="flex flex-wrap justify-between gap-x-4 border-t border-line px-4 py-2.5 text-xs font-medium">
        <Link to="/notifications" onClick={close} className="text-accent hover:underline">{t('notification.seeAll')}</Link>
        <Link to="/alerts" onClick={close} className="text-accent hover:underline">{t('notification.manage')}</Link>
      </footer>
    </>
  )
}
