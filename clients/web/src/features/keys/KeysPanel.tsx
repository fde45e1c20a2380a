import { useState } from 'react'
import type { ApiKeyView } from '@/api/types'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useNow, useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { KeyDialog } from './KeyDialog'
import { useApiKeys, useRevokeKey } from './queries'

const MINUTE_MS = 60_000

function Key({ item, now, onRevoke }: { item: ApiKeyView; now: number; onRevoke: () => void }) {
  const { t } = useTranslation()
  const isOver = item.expiresAt !== null && Date.parse(item.expiresAt) <= now
  return (
    <li data-testid="key-row" className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold break-words">{item.name}</p>
        <p className="mt-0.5 flex flex-wrap gap-1.5">
          {item.scopes.map((scope) => <span key={scope} className={`rounded px-1.5 py-px text-2xs font-semibold ${scope === 'admin' ? 'bg-warn-soft text-warn' : 'bg-accent-soft text-accent'}`}>{t(`account.scopes.${scope}`)}</span>)}
          {isOver && <span className="rounded bg-down-soft px-1.5 py-px text-2xs font-semibold text-down">{t('account.over')}</span>}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 text-xs sm:grid-cols-[8rem_8rem_8rem]">
        <div><dt className="label">{t('account.made')}</dt><dd><Time at={item.issuedAt} show="full" /></dd></div>
        <div><dt className="label">{t('account.used')}</dt><dd>{item.lastUsedAt === null ? t('account.unused') : <Time at={item.lastUsedAt} show="full" />}</dd></div>
        <div><dt className="label">{t('account.ends')}</dt><dd>{item.expiresAt === null ? t('account.endless') : <Time at={item.expiresAt} show="full" />}</dd></div>
      </dl>
      <Button size="sm" look="danger" aria-label={t('account.revokeOne', { name: item.name })} onClick={onRevoke}>{t('account.revoke')}</Button>
    </li>
  )
}

/** Keys for programs of whoever is signed in. */
export function KeysPanel() {
  const { t } = useTranslation()
  const { me } = useSession()
  const keys = useApiKeys()
  const now = useNow(MINUTE_MS)
  const [isAdding, setAdding] = useState(false)
  const [asking, setAsking] = useState<ApiKeyView | null>(null)
  const revoking = useRevokeKey(() => {
    showToast(t('account.revoked'))
    setAsking(null)
  })
  return (
    <Panel title={t('account.keys')} flush actions={<Button size="sm" icon="plus" onClick={() => setAdding(true)} data-testid="add-key">{t('account.addKey')}</Button>}>
      <p className="border-b border-line px-4 py-3 text-xs text-soft">{t('account.keysText')}</p>
      {keys.isError && !keys.data
        ? <ErrorState error={keys.error} retry={() => void keys.refetch()} />
        : !keys.data
          ? <SkeletonRows rows={2} className="h-14" />
          : keys.data.length === 0
            ? <div data-testid="no-keys"><EmptyState title={t('account.noKeys')}>{t('account.noKeysHint')}</EmptyState></div>
            : (
              <ul className="divide-y divide-line">
                {keys.data.map((item) => (
                  <Key
                    key={item.id}
                    item={item}
                    now={now}
                    onRevoke={() => {
                      revoking.reset()
                      setAsking(item)
                    }}
                  />
                ))}
              </ul>
            )}
      {isAdding && <KeyDialog isAdmin={me?.role === 'admin'} onClose={() => setAdding(false)} />}
      {asking && (
        <ConfirmDialog title={t('account.revokeTitle', { name: asking.name })} confirm={t('account.revoke')} look="danger" isBusy={revoking.isPending} error={revoking.error} onConfirm={() => revoking.mutate(asking.id)} onClose={() => setAsking(null)}>
          <p>{t('account.revokeText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
