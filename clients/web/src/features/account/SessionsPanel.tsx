import { useState } from 'react'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Panel } from '@/components/Panel'
import { useTranslation } from '@/lib/i18n'
import { useSignOutEverywhere } from './queries'

export function SessionsPanel() {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const leaving = useSignOutEverywhere()
  return (
    <Panel title={t('account.sessions')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 text-soft">{t('account.everywhereText')}</p>
        <Button icon="out" onClick={() => setAsking(true)} data-testid="sign-out-everywhere">{t('account.everywhere')}</Button>
      </div>
      {isAsking && (
        <ConfirmDialog title={t('account.everywhereTitle')} confirm={t('account.everywhere')} look="danger" isBusy={leaving.isPending} error={leaving.error} onConfirm={() => leaving.mutate()} onClose={() => setAsking(false)}>
          <p>{t('account.everywhereText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
