import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, buttonClass } from '@/components/Button'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { ProblemNote } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { Deliveries } from './Deliveries'
import { useInbox, useMarkRead, useNotifications } from './inboxQueries'
import { NotificationItem } from './NotificationItem'
import { shownOf, validateNotificationsSearch, type Shown } from './search'

export function NotificationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const shown = shownOf(search)
  const unread = useInbox().data?.unread ?? 0
  const notifications = useNotifications(shown === 'unread')
  const marking = useMarkRead()
  const show = (next: Shown) => void navigate({ to: '/notifications', search: validateNotificationsSearch({ show: next }), replace: true })
  return (
    <div data-testid="notifications-page" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('notification.title')}</h1>
        <Link to="/alerts" className={buttonClass()}>{t('notification.manage')}</Link>
      </div>
      <Panel
        flush
        title={t('notification.unreadCount', { amount: formatNumber(unread) })}
        actions={(
          <>
            {unread > 0 && <Button size="sm" look="quiet" icon="check" isBusy={marking.isPending} onClick={() => marking.mutate(null)}>{t('notification.readAll')}</Button>}
            <Segmented label={t('notification.shown')} value={shown} onChange={show} items={[{ key: 'all', label: t('notification.all') }, { key: 'unread', label: t('notification.unread') }]} />
          </>
        )}
      >
        {marking.error !== null && <div className="p-4"><ProblemNote error={marking.error} /></div>}
        <Paged query={notifications} empty={t(shown === 'unread' ? 'notification.noUnread' : 'notification.empty')} emptyHint={t('notification.emptyHint')}>
          {(items) => (
            <ol className="divide-y divide-line">
              {items.map((item) => (
                <NotificationItem key={item.id} item={item} isBusy={marking.isPending} onRead={() => marking.mutate([item.id])}>
                  <Deliveries notification={item} />
                </NotificationItem>
              ))}
            </ol>
          )}
        </Paged>
      </Panel>
    </div>
  )
}
