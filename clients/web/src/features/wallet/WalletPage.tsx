import { useState } from 'react'
import { Button } from '@/components/Button'
import { Gain } from '@/components/figures'
import { Panel } from '@/components/Panel'
import { ErrorState, Skeleton, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { useArena } from '@/feed/hooks'
import { formatMoney } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { Ledger } from './Ledger'
import { MovementDialog, type Asked } from './MovementDialog'
import { Pools } from './Pools'
import { PortfolioPanel } from './PortfolioPanel'
import { useWallet } from './queries'

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function WalletPage() {
  const { t } = useTranslation()
  const { data: wallet, error, refetch } = useWallet()
  const { state } = useArena()
  const [asked, setAsked] = useState<Asked | null>(null)
  if (error && !wallet) return <ErrorState error={error} retry={() => void refetch()} />
  const pools = wallet?.allocations ?? []
  const isLoading = !wallet
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-4">
      <section className="rounded-lg border border-line bg-surface p-5">
        <div className="flex flex-wrap items-end gap-x-12 gap-y-4">
          <div>
            <h1 className="label">{t('wallet.portfolio')}</h1>
            <p className="figure text-3xl font-semibold tracking-tight">{isLoading ? <Skeleton className="mt-1 h-8 w-44" /> : formatMoney(wallet.totalPortfolioValue, { currency: wallet.currency })}</p>
          </div>
          <dl className="flex flex-wrap gap-x-8 gap-y-3">
            <div>
              <dt className="label">{t('wallet.balance')}</dt>
              <dd data-testid="wallet-balance" className="figure text-lg font-semibold">{isLoading ? <Skeleton className="mt-1 h-5 w-24" /> : formatMoney(wallet.balance, { currency: wallet.currency })}</dd>
            </div>
            <div>
              <dt className="label">{t('wallet.inPools')}</dt>
              <dd className="figure text-lg font-semibold">{isLoading ? <Skeleton className="mt-1 h-5 w-24" /> : formatMoney(sum(pools.map((pool) => pool.currentValue)))}</dd>
            </div>
            <div>
              <dt className="label">{t('wallet.lifetimePnl')}</dt>
              <dd className="text-lg font-semibold">{isLoading ? <Skeleton className="mt-1 h-5 w-24" /> : <Gain value={sum(pools.map((pool) => pool.lifetimePnl))} arrow />}</dd>
            </div>
          </dl>
          <div className="ml-auto flex flex-wrap gap-2">
            <Button look="primary" icon="deposit" disabled={isLoading} onClick={() => setAsked({ kind: 'deposit' })} data-testid="deposit">{t('wallet.deposit')}</Button>
            <Button icon="withdraw" disabled={isLoading} onClick={() => setAsked({ kind: 'withdraw' })}>{t('wallet.withdraw')}</Button>
            <Button icon="swap" disabled={pools.length === 0} onClick={() => setAsked({ kind: 'allocate' })}>{t('wallet.allocate')}</Button>
          </div>
        </div>
        <p className="mt-3 text-2xs text-faint">{t('wallet.paper')}{state?.asOf && <> · {t('wallet.updated')} <Time at={state.asOf} /> UTC</>}</p>
      </section>
      <PortfolioPanel />
      <Panel title={t('wallet.pools')} flush>
        {isLoading ? <SkeletonRows rows={3} className="h-14" /> : <Pools pools={pools} onAsk={setAsked} />}
      </Panel>
      <Panel title={t('wallet.ledger')} flush><Ledger /></Panel>
      {asked && wallet && <MovementDialog asked={asked} wallet={wallet} onClose={() => setAsked(null)} />}
    </div>
  )
}
