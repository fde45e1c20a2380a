import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { feed } from '@/feed/feed'
import { useLink, useNow } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'

function useRetryText(): string {
  const { t } = useTranslation()
  const { retryAt } = useLink()
  const now = useNow(250)
  if (retryAt === null) return t('offline.trying')
  return t('offline.retrying', { count: Math.max(1, Math.ceil((retryAt - now) / 1000)) })
}

/** Something is on the screen already: it stays, marked as old. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const text = useRetryText()
  return (
    <div role="alert" data-testid="offline-banner" className="sticky top-[5.75rem] z-20 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-down/40 bg-down-soft px-4 py-2 text-sm">
      <Icon name="alert" className="size-4 text-down" />
      <p className="font-medium">{t('offline.title')}</p>
      <p className="text-soft">{t('offline.stale')}</p>
      <p className="figure ml-auto text-soft" aria-live="off">{text}</p>
      <Button size="sm" onClick={feed.retryNow}>{t('offline.now')}</Button>
    </div>
  )
}

/** Nothing was ever shown: say why, and what happens next. */
export function UnreachablePanel() {
  const { t } = useTranslation()
  const text = useRetryText()
  return (
    <div role="alert" data-testid="unreachable" className="mx-auto mt-[10vh] max-w-lg rounded-xl border border-line bg-surface p-8 text-center">
      <Icon name="alert" className="mx-auto size-8 text-down" />
      <h1 className="mt-3 text-lg font-semibold tracking-tight">{t('offline.title')}</h1>
      <p className="mt-2 text-soft">{t('offline.explain')}</p>
      <p className="figure mt-5 font-medium" aria-live="off">{text}</p>
      <Button className="mt-4" icon="reset" onClick={feed.retryNow}>{t('offline.now')}</Button>
    </div>
  )
}
