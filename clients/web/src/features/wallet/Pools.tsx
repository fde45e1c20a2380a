import { Link } from '@tanstack/react-router'
import type { AllocationView } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Button } from '@/components/Button'
import { Gain } from '@/components/figures'
import { EmptyState } from '@/components/states'
import { formatMoney } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import type { Asked } from './MovementDialog'

function Bar({ pool }: { pool: AllocationView }) {
  const { t } = useTranslation()
  const share = pool.currentValue > 0 ? Math.min(1, Math.max(0, pool.reservedInTrades / pool.currentValue)) : 0
  return (
    <svg role="img" aria-label={t('wallet.lockedShare', { percent: Math.round(share * 100) })} viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 h-1 w-full rounded-full">
      <rect width="100" height="4" fill="var(--raised)" />
      <rect width={share * 100} height="4" fill="var(--accent)" />
    </svg>
  )
}

export function Pools({ pools, onAsk }: { pools: readonly AllocationView[]; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation()
  if (pools.length === 0) {
    return (
      <EmptyState icon="swap" title={t('wallet.noPools')}>
        <Link to="/bots/new" className="text-accent hover:underline">{t('leaderboard.createFirst')}</Link>
      </EmptyState>
    )
  }
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead className="label">
          <tr className="h-9">
            <th scope="col" className="pl-4 text-left">{t('wallet.bot')}</th>
            <th scope="col" className="hidden px-3 text-right md:table-cell">{t('wallet.allocated')}</th>
            <th scope="col" className="px-2 text-right sm:px-3">{t('wallet.value')}</th>
            <th scope="col" className="hidden px-3 text-right sm:table-cell">{t('wallet.locked')}</th>
            <th scope="col" className="hidden px-3 text-right sm:table-cell">{t('wallet.free')}</th>
            <th scope="col" className="hidden px-3 text-right sm:table-cell">{t('wallet.pnl')}</th>
            <th scope="col" className="pr-4"><span className="sr-only">{t('action.actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          {pools.map((pool) => (
            <tr key={pool.botId} className="h-14 border-t border-line">
              <th scope="row" className="w-full max-w-0 pl-4 text-left sm:w-auto sm:max-w-none"><BotName id={pool.botId} name={pool.botName} size={24} /></th>
              <td className="figure hidden px-3 text-right text-soft md:table-cell">{formatMoney(pool.allocatedAmount)}</td>
              <td className="figure px-2 text-right font-semibold sm:px-3">
                {formatMoney(pool.currentValue)}
                <span className="block text-xs font-normal sm:hidden"><Gain value={pool.lifetimePnl} arrow /></span>
              </td>
              <td className="figure hidden px-3 text-right text-soft sm:table-cell">{formatMoney(pool.reservedInTrades)}<Bar pool={pool} /></td>
              <td className="figure hidden px-3 text-right text-soft sm:table-cell">{formatMoney(pool.availableBalance)}</td>
              <td className="hidden px-3 text-right sm:table-cell"><Gain value={pool.lifetimePnl} arrow /></td>
              <td className="pr-2 text-right whitespace-nowrap sm:pr-4">
                <Button size="sm" look="quiet" className="max-sm:px-1.5" onClick={() => onAsk({ kind: 'allocate', botId: pool.botId })}>{t('wallet.add')}</Button>
                <Button size="sm" look="quiet" className="max-sm:px-1.5" onClick={() => onAsk({ kind: 'return', botId: pool.botId })}>{t('wallet.return')}</Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
