import { lazy, Suspense } from 'react'
import { Icon } from '@/components/Icon'
import { SkeletonRows } from '@/components/states'
import { usePopover } from '@/components/usePopover'
import { useSession } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { piece } from '@/lib/pieces'
import { useInbox } from './inboxQueries'

const Inbox = lazy(piece(() => import('./Inbox').then((module) => ({ default: module.Inbox }))))

/** More are not counted out in so small a place. */
const MOST_SHOWN = 99

function Unread({ count }: { count: number }) {
  return (
    <span data-testid="unread-count" className="figure absolute top-0.5 left-1/2 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-bold text-accent-ink">
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : formatNumber(count)}
    </span>
  )
}

function OwnBell() {
  const { t } = useTranslation()
  const inbox = useInbox()
  const { isOpen, toggle, close, root } = usePopover()
  const unread = inbox.data?.unread ?? 0
  const name = unread > 0 ? t('notification.bell', { count: unread }) : t('notification.noneUnread')
  return (
    <div ref={root} className="relative">
      <button
        type="button"
        data-testid="bell"
        aria-expanded={isOpen}
        aria-label={name}
        title={name}
        onClick={toggle}
        className="relative flex size-9 items-center justify-center rounded-md text-soft hover:bg-raised hover:text-ink"
      >
        <Icon name="bell" className="size-[1.125rem]" />
        {unread > 0 && <Unread count={unread} />}
      </button>
      <span role="status" className="sr-only">{unread > 0 ? name : ''}</span>
      {isOpen && (
        <section
          aria-label={t('notification.newest')}
          data-testid="inbox"
          className="fixed inset-x-3 top-[3.75rem] z-40 flex max-h-[min(34rem,calc(100dvh-5rem))] flex-col overflow-hidden rounded-lg border border-line-strong bg-surface shadow-xl sm:absolute sm:inset-x-auto sm:top-full sm:right-0 sm:mt-1 sm:w-96"
        >
          <Suspense fallback={<SkeletonRows rows={3} className="h-16" />}><Inbox inbox={inbox} close={close} /></Suspense>
        </section>
      )}
    </div>
  )
}

/** For who is signed in: how much there is to read, and the newest of it. */
export function Bell() {
  const { me } = useSession()
  return me && <OwnBell key={me.id} />
}
