import { useState, type SubmitEvent } from 'react'
import type { PasskeyView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog, Dialog } from '@/components/Dialog'
import { TextField } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { hasPasskeys, PasskeyFailure, useAddPasskey, usePasskeys, useRemovePasskey } from './passkeys'

function Row({ passkey, onRemove }: { passkey: PasskeyView; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <li data-testid="passkey-row" className="flex items-center gap-3 px-4 py-3">
      <Icon name="key" className="size-5 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{passkey.name}</p>
        <p className="text-xs text-faint">
          {t(passkey.isSynced ? 'passkey.synced' : 'passkey.device')} · {t('passkey.registered')} <Time at={passkey.registeredAt} show="short" /> · {t('passkey.used')}{' '}
          {passkey.lastUsedAt === null ? t('passkey.never') : <Time at={passkey.lastUsedAt} show="short" />}
        </p>
      </div>
      <IconButton icon="trash" name={t('passkey.removeOne', { name: passkey.name })} onClick={onRemove} />
    </li>
  )
}

/** Asks for a name, then the browser asks for the rest. */
function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const adding = useAddPasskey((added) => {
    showToast(t('passkey.added', { name: added }))
    onClose()
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    adding.mutate(name.trim())
  }
  return (
    <Dialog title={t('passkey.addTitle')} onClose={onClose} testId="passkey-dialog">
      <form onSubmit={submit} className="space-y-4">
        <TextField label={t('passkey.name')} hint={t('passkey.nameHint')} name="name" autoComplete="off" maxLength={80} required value={name} onChange={(event) => setName(event.target.value)} />
        {adding.error instanceof PasskeyFailure
          ? <p role="alert" className="flex items-center gap-2 text-sm text-down"><Icon name="alert" />{t(`passkey.${adding.error.reason}`)}</p>
          : <ProblemNote error={adding.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={adding.isPending} disabled={name.trim() === ''} data-testid="create-passkey">{t('passkey.create')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The reader's own passkeys: which there are, one more, one less. */
export function PasskeysPanel() {
  const { t } = useTranslation()
  const passkeys = usePasskeys()
  const [isAdding, setAdding] = useState(false)
  const [asked, setAsked] = useState<PasskeyView | null>(null)
  const removing = useRemovePasskey(() => {
    showToast(t('passkey.removed', { name: asked?.name ?? '' }))
    setAsked(null)
  })
  const ask = (passkey: PasskeyView) => {
    removing.reset()
    setAsked(passkey)
  }
  return (
    <Panel title={t('passkey.title')} flush actions={hasPasskeys() && <Button size="sm" icon="plus" onClick={() => setAdding(true)} data-testid="add-passkey">{t('passkey.add')}</Button>}>
      <p className="border-b border-line px-4 py-3 text-xs text-soft">{t(hasPasskeys() ? 'passkey.note' : 'passkey.missing')}</p>
      {passkeys.isError && !passkeys.data
        ? <ErrorState error={passkeys.error} retry={() => void passkeys.refetch()} />
        : !passkeys.data
          ? <SkeletonRows rows={2} />
          : passkeys.data.length === 0
            ? <EmptyState icon="key" title={t('passkey.empty')}>{t('passkey.emptyHint')}</EmptyState>
            : <ul className="divide-y divide-line">{passkeys.data.map((passkey) => <Row key={passkey.id} passkey={passkey} onRemove={() => ask(passkey)} />)}</ul>}
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
      {asked && (
        <ConfirmDialog title={t('passkey.removeTitle', { name: asked.name })} confirm={t('passkey.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.id)} onClose={() => setAsked(null)}>
          <p>{t('passkey.removeText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
