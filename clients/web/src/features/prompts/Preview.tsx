import { Message } from '@/components/Message'
import { ErrorState, Skeleton } from '@/components/states'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useSettled } from '@/lib/useSettled'
import { usePreview } from './queries'

const STILL_MS = 600

/** What the model would be sent if the turn came now: to the letter what it then gets. */
export function Preview({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation()
  const preview = usePreview(id, useSettled(text, STILL_MS))
  if (preview.isError) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton className="h-64" />
  return (
    <div data-testid="prompt-preview" aria-busy={preview.isFetching} className="space-y-3">
      <p className="text-xs text-soft">{t('prompt.tokens', { tokens: formatNumber(preview.data.tokensEstimated) })}</p>
      <Message title={t('prompt.system')} text={preview.data.system} isOpen />
      <Message title={t('prompt.user')} text={preview.data.user} isOpen />
    </div>
  )
}
