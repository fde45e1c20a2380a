import { useState } from 'react'
import type { CredentialView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { CredentialDialog } from './CredentialDialog'
import { providerName, useBotChoices, useCredentials, useProviders, useRemoveCredential } from './credentials'
import { MasterKey } from './MasterKey'
import { useNames } from './system'

function Row({ credential, onRotate, onRemove }: { credential: CredentialView; onRotate: () => void; onRemove: () => void }) {
  const { t } = useTranslation()
  const providers = useProviders()
  const bots = useBotChoices()
  const nameOf = useNames()
  const { label, botId } = credential
  const bot = botId !== null && (bots.data?.find((one) => one.id === botId)?.name ?? botId)
  return (
    <li data-testid="credential-row" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-baseline gap-x-2"><span className="font-medium">{label}</span><code className="figure text-xs text-soft" title={t('administration.credentials.fingerprint')}>{credential.fingerprint}</code></p>
        <p className="truncate text-xs text-faint">{providerName(providers.data, credential.provider)} · {bot === false ? t('administration.credentials.allBots') : bot}</p>
      </div>
      <dl className="flex gap-6 text-2xs text-faint">
        <div><dt>{t('administration.credentials.stored')}</dt><dd className="text-soft"><Time at={credential.storedAt} show="short" /></dd></div>
        <div><dt>{t('administration.credentials.rotated')}</dt><dd className="text-soft"><Time at={credential.rotatedAt} show="short" /></dd></div>
        <div className="hidden sm:block"><dt>{t('administration.by')}</dt><dd className="max-w-32 truncate text-soft">{nameOf(credential.changedBy)}</dd></div>
      </dl>
      <div className="flex gap-1">
        <Button size="sm" icon="reset" onClick={onRotate} aria-label={t('administration.credentials.rotateOne', { label })}>{t('administration.credentials.rotate')}</Button>
        <IconButton icon="trash" name={t('administration.credentials.removeOne', { label })} onClick={onRemove} />
      </div>
    </li>
  )
}

type Asked = { kind: 'add' } | { kind: 'rotate' | 'remove'; credential: CredentialView }

export function CredentialsTab() {
  const { t } = useTranslation()
  const credentials = useCredentials()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const removing = useRemoveCredential(() => {
    showToast(t('administration.credentials.done.removed'))
    close()
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Panel title={t('administration.credentials.title')} flush actions={<Button size="sm" look="primary" icon="plus" onClick={() => setAsked({ kind: 'add' })} data-testid="add-credential">{t('administration.credentials.add')}</Button>}>
        <p className="border-b border-line px-4 py-2 text-xs text-faint">{t('administration.credentials.note')}</p>
        {credentials.isError && !credentials.data
          ? <ErrorState error={credentials.error} retry={() => void credentials.refetch()} />
          : !credentials.data
            ? <SkeletonRows rows={3} className="h-14" />
            : credentials.data.length === 0
              ? <EmptyState icon="model" title={t('administration.credentials.empty')}>{t('administration.credentials.emptyHint')}</EmptyState>
              : <ul className="divide-y divide-line">{credentials.data.map((credential) => <Row key={credential.id} credential={credential} onRotate={() => setAsked({ kind: 'rotate', credential })} onRemove={() => { removing.reset(); setAsked({ kind: 'remove', credential }) }} />)}</ul>}
      </Panel>
      <MasterKey />
      {asked?.kind === 'add' && <CredentialDialog credential={null} onClose={close} />}
      {asked?.kind === 'rotate' && <CredentialDialog credential={asked.credential} onClose={close} />}
      {asked?.kind === 'remove' && (
        <ConfirmDialog title={t('administration.credentials.removeTitle', { label: asked.credential.label })} confirm={t('administration.credentials.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.credential.id)} onClose={close}>
          <p>{t('administration.credentials.removeText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
