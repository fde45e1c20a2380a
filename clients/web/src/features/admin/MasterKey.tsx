import { useState } from 'react'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { useTranslation } from '@/lib/i18n'
import { useRotateMasterKey } from './credentials'

/** What every secret at rest is encrypted under. */
export function MasterKey() {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const rotating = useRotateMasterKey(() => setAsking(false))
  return (
    <Panel title={t('administration.masterKey.title')} actions={<Button size="sm" look="danger" icon="reset" onClick={() => { rotating.reset(); setAsking(true) }} data-testid="rotate-master-key">{t('administration.masterKey.rotate')}</Button>}>
      <div aria-live="polite">
        {rotating.data
          ? <p data-testid="master-key-rotated" className="flex items-start gap-2 text-sm text-up"><Icon name="check" className="mt-0.5 size-4" /><span>{t('administration.masterKey.done', { count: rotating.data.secrets, fingerprint: rotating.data.fingerprint })}</span></p>
          : <p className="text-xs text-faint">{t('administration.masterKey.note')}</p>}
      </div>
      {isAsking && (
        <ConfirmDialog title={t('administration.masterKey.ask')} confirm={t('administration.masterKey.rotate')} look="danger" isBusy={rotating.isPending} error={rotating.error} onConfirm={() => rotating.mutate(undefined)} onClose={() => setAsking(false)}>
          <p>{t('administration.masterKey.text')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
