import type { ReactNode } from 'react'
import type { NotificationView } from '@/api/types'
import { IconButton } from '@/components/Button'
import { Time } from '@/components/Time'
import { useTranslation } from '@/lib/i18n'

/** One that is unread has a disc before its title and can be marked. */
export function NotificationItem({ item, isBusy, onRead, children }: { item: NotificationView; isBusy: boolean; onRead: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  const isUnread = item.readAt === null
  return (
    <li data-testid="notification" data-unread={isUnread} className="flex items-start gap-3 px-4 py-3">
      <svg aria-hidden="true" viewBox="0 0 8 8" className={`mt-1.5 size-2 shrink-0 ${isUnread ? 'text-accent' : 'text-transparent'}`}><circle cx="4" cy="4" r="4" fill="currentColor" /></svg>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className={`min-w-0 break-words ${isUnread ? 'font-semibold' : 'text-soft'}`}>{isUnread && <span className="sr-only">{t('notification.unread')}: </span>}{item.title}</span>
          <Time at={item.at} show="short" className="ml-auto text-2xs text-faint" />
        </p>
        <p className="text-xs break-words text-soft">{item.text}</p>
        {children}
      </div>
      {isUnread
        ? <IconButton icon="check" name={t('notification.readOne', { title: item.title })} disabled={isBusy} onClick={onRead} className="-my-1.5" />
        : <span aria-hidden="true" className="w-9 shrink-0" />}
    </li>
  )
}
