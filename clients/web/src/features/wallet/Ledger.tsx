import type { TransactionView } from '@/api/types'
import { Button } from '@/components/Button'
import { Icon, type IconName } from '@/components/Icon'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { useWord } from '@/components/useWord'
import { Time } from '@/components/Time'
import { formatMoney } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useLedger } from './queries'

const ICONS: Partial<Record<string, IconName>> = {
  deposit: 'deposit', withdraw: 'withdraw', allocate: 'arrowRight', deallocate: 'arrowLeft', profit: 'up', loss: 'down', adjust: 'swap',
}

/** What leaves the wallet is negative, whichever way the amount was written down. */
const OUT: ReadonlySet<string> = new Set(['withdraw', 'allocate', 'loss'])

export function effectOf({ type, amount }: Pick<TransactionView, 'type' | 'amount'>): number {
  if (type === 'adjust') return amount
  return OUT.has(type) ? -Math.abs(amount) : Math.abs(amount)
}

/** The host describes a movement in any case; shown is what its kind and its bot do not say already. */
function saysMore({ description, botName }: TransactionView, kind: string): boolean {
  return description !== '' && description !== kind && botName === null
}

export function Ledger() {
  const { t } = useTranslation()
  const word = useWord()
  const ledger = useLedger()
  const items = ledger.data?.pages.flatMap((page) => page.items)
  if (ledger.isError && !items) return <ErrorState error={ledger.error} retry={() => void ledger.refetch()} />
  if (!items) return <SkeletonRows rows={6} className="h-13" />
  if (items.length === 0) return <EmptyState icon="wallet" title={t('wallet.noLedger')} />
  return (
    <>
      <ol className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 px-4 py-2.5">
            <Icon name={ICONS[item.type] ?? 'swap'} className="size-4 text-faint" />
            <div className="min-w-0">
              <p className="truncate">
                {word('wallet.type', item.type)}
                {item.botName && <span className="text-soft"> · {item.botName}</span>}
              </p>
              <p className="truncate text-2xs text-faint"><Time at={item.timestamp} show="full" />{saysMore(item, word('wallet.type', item.type)) && ` · ${item.description}`}</p>
            </div>
            <div className="ml-auto text-right">
              <p className="figure font-medium">{formatMoney(effectOf(item), { sign: true })}</p>
              <p className="figure text-2xs text-faint">{formatMoney(item.balanceAfter)}</p>
            </div>
          </li>
        ))}
      </ol>
      {ledger.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button size="sm" look="quiet" isBusy={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>{t('action.older')}</Button>
        </div>
      )}
    </>
  )
}
