import { asProblem } from '@/api/problem'
import type { DeliveryView, NotificationView } from '@/api/types'
import { Button } from '@/components/Button'
import { ProblemNote } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useChannels } from './channelQueries'
import { useRetryDelivery } from './inboxQueries'

const TONES: Record<string, string> = { sent: 'text-up', failed: 'text-down', waiting: 'text-warn' }

/** A tick has arrived, a cross was given up, a ring waits. */
function Mark({ status }: { status: string }) {
  switch (status) {
    case 'sent': return <path d="M1.5 5.5 4 8l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    case 'failed': return <path d="M2 2l6 6M8 2 2 8" fill="none" stroke="currentColor" strokeWidth="1.6" />
    default: return <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
  }
}

function Delivery({ notification, delivery, channel }: { notification: NotificationView; delivery: DeliveryView; channel: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const retry = useRetryDelivery(() => showToast(t('notification.retried')))
  const isGone = retry.error !== null && asProblem(retry.error).kind === 'not-found'
  const attempts = delivery.attempts === 1 ? t('notification.attempts.one') : t('notification.attempts.other', { amount: formatNumber(delivery.attempts) })
  return (
    <li data-testid="delivery" data-status={delivery.status} className="space-y-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium break-words">{channel}</span>
        <span className={`inline-flex items-center gap-1 font-medium ${TONES[delivery.status] ?? 'text-soft'}`}>
          <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5"><Mark status={delivery.status} /></svg>
          {word('notification.delivery', delivery.status)}
        </span>
        <span className="text-faint">
          {delivery.attempts > 0 && `${attempts} · `}{delivery.status === 'waiting' && delivery.attempts > 0 && `${t('notification.next')} `}<Time at={delivery.at} show="short" />
        </span>
        {delivery.status === 'failed' && !isGone && (
          <Button size="sm" look="quiet" icon="reset" className="-my-1.5" isBusy={retry.isPending} aria-label={t('notification.retryTo', { channel })} onClick={() => retry.mutate({ id: notification.id, channelId: delivery.channelId })}>
            {t('notification.retry')}
          </Button>
        )}
      </div>
      {delivery.fault && delivery.status !== 'sent' && <p className="break-words text-faint">{delivery.fault}</p>}
      {isGone && <p role="alert" className="text-soft">{t('notification.notKept')}</p>}
      {retry.error !== null && !isGone && <ProblemNote error={retry.error} />}
    </li>
  )
}

/** What became of a notification, channel by channel. */
export function Deliveries({ notification }: { notification: NotificationView }) {
  const { t } = useTranslation()
  const channels = useChannels()
  if (notification.deliveries.length === 0) return <p className="mt-1 text-2xs text-faint">{t('notification.inApp')}</p>
  return (
    <ul aria-label={t('notification.deliveries')} className="mt-1.5 space-y-1 text-2xs">
      {notification.deliveries.map((delivery) => (
        <Delivery
          key={delivery.channelId}
          notification={notification}
          delivery={delivery}
          channel={channels.data?.find((one) => one.id === delivery.channelId)?.name ?? (channels.data ? t('notification.goneChannel') : '…')}
        />
      ))}
    </ul>
  )
}
