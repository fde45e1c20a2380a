import { useState } from 'react'
import type { CredentialView, ProviderView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { needsKey } from './form'
import { ProviderDialog } from './ProviderDialog'
import { useCredentials, useRemoveProvider, useTestProvider, useWatchedProviders } from './queries'

/** One call to the model, and in one sentence what is wrong where something is. */
function Trial({ provider }: { provider: ProviderView }) {
  const { t } = useTranslation()
  const test = useTestProvider(provider.id)
  const trial = test.data
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="sm" icon="play" isBusy={test.isPending} onClick={() => test.mutate()} aria-label={t('provider.testOne', { name: provider.name })} data-testid="test-provider">{t('provider.test')}</Button>
      <div aria-live="polite" className="min-w-0 text-xs">
        {trial && (
          <p data-testid="provider-trial" className={`flex items-start gap-1.5 ${trial.ok ? 'text-up' : 'text-down'}`}>
            <Icon name={trial.ok ? 'check' : 'alert'} className="mt-px size-3.5" />
            <span className="break-words">{trial.sentence} {trial.ok && <span className="figure text-faint">{formatNumber(trial.latencyMs)} ms</span>}</span>
          </p>
        )}
        {test.error !== null && <ProblemNote error={test.error} />}
      </div>
    </div>
  )
}

/** Said only where calls fail: what is as it should be needs no words. */
function Breaker({ breaker }: { breaker: ProviderView['breaker'] }) {
  const { t } = useTranslation()
  if (breaker == null || breaker.state === 'closed') return null
  return (
    <p data-testid="provider-breaker" className="mt-0.5 flex items-start gap-1.5 text-xs text-warn">
      <Icon name="alert" className="mt-px size-3.5" />
      <span>{t(`provider.breaker.${breaker.state}`)} <Time at={breaker.openedAt} /></span>
    </p>
  )
}

function Provider({ provider, credential, onEdit, onRemove }: { provider: ProviderView; credential: CredentialView | undefined; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const facts = [
    word('provider.kinds', provider.kind),
    provider.baseUrl,
    provider.priceIn != null && provider.priceOut != null && t('provider.prices', { in: formatMoney(provider.priceIn), out: formatMoney(provider.priceOut) }),
  ].filter(Boolean)
  return (
    <li data-testid="provider-row" className="space-y-3 px-4 py-4">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{provider.name}</span>
            <code className="text-xs break-all text-soft">{provider.model}</code>
          </p>
          <p className="text-xs break-words text-faint">{facts.join(' · ')}</p>
          <p className={`mt-0.5 text-xs ${credential || !needsKey(provider.kind) ? 'text-faint' : 'text-warn'}`}>
            {credential ? t('provider.keyStored', { fingerprint: credential.fingerprint }) : needsKey(provider.kind) ? t('provider.noKey') : t('provider.needsNoKey')}
          </p>
          <Breaker breaker={provider.breaker} />
        </div>
        <Button size="sm" onClick={onEdit} aria-label={t('provider.editOne', { name: provider.name })}>{t('provider.edit')}</Button>
        <IconButton icon="trash" name={t('provider.removeOne', { name: provider.name })} onClick={onRemove} />
      </div>
      <Trial provider={provider} />
    </li>
  )
}

type Asked = { kind: 'add' } | { kind: 'edit' | 'remove'; provider: ProviderView }

export function ProvidersPage() {
  const { t } = useTranslation()
  const providers = useWatchedProviders()
  const credentials = useCredentials()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const removing = useRemoveProvider(() => {
    showToast(t('provider.done.removed'))
    close()
  })
  const keyOf = (id: string) => credentials.data?.find((one) => one.provider === id && one.botId === null)
  return (
    <div data-testid="providers-page" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('provider.title')}</h1>
          <p className="mt-1 max-w-2xl text-soft">{t('provider.intro')}</p>
        </div>
        <Button look="primary" icon="plus" onClick={() => setAsked({ kind: 'add' })} data-testid="add-provider">{t('provider.add')}</Button>
      </div>
      <Panel title={t('provider.list')} flush>
        {providers.isError && !providers.data
          ? <ErrorState error={providers.error} retry={() => void providers.refetch()} />
          : !providers.data
            ? <SkeletonRows rows={3} />
            : providers.data.length === 0
              ? <EmptyState title={t('provider.empty')}>{t('provider.emptyHint')}</EmptyState>
              : (
                <ul className="divide-y divide-line">
                  {providers.data.map((provider) => (
                    <Provider key={provider.id} provider={provider} credential={keyOf(provider.id)} onEdit={() => setAsked({ kind: 'edit', provider })} onRemove={() => setAsked({ kind: 'remove', provider })} />
                  ))}
                </ul>
              )}
      </Panel>
      {asked?.kind === 'add' && <ProviderDialog provider={null} credential={undefined} onClose={close} />}
      {asked?.kind === 'edit' && <ProviderDialog provider={asked.provider} credential={keyOf(asked.provider.id)} onClose={close} />}
      {asked?.kind === 'remove' && (
        <ConfirmDialog title={t('provider.removeTitle', { name: asked.provider.name })} confirm={t('provider.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.provider.id)} onClose={close}>
          <p>{t('provider.removeText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
