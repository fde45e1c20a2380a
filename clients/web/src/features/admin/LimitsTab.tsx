import { useState } from 'react'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Change } from '@/components/figures'
import { Panel } from '@/components/Panel'
import { ErrorState, SkeletonRows } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { DASH, formatLeverage, formatNumber, formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { PolicyDialog } from './PolicyDialog'
import { ANY_SYMBOL, LIMITS, rowsOf, type LimitRow } from './policies'
import { usePolicies, useRemovePolicy, useSymbols } from './policyQueries'
import { useNames } from './system'

interface Asked {
  kind: 'edit' | 'remove'
  row: LimitRow
}

export function LimitsTab() {
  const { t } = useTranslation()
  const nameOf = useNames()
  const symbols = useSymbols()
  const policies = usePolicies()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const removing = useRemovePolicy((symbol) => {
    showToast(t('administration.limits.done.removed', { symbol }))
    close()
  })
  const error = symbols.error ?? policies.error
  if (error && !(symbols.data && policies.data)) return <ErrorState error={error} retry={() => { void symbols.refetch(); void policies.refetch() }} />
  if (!symbols.data || !policies.data) return <SkeletonRows rows={7} />
  const nameOfSymbol = (symbol: string) => (symbol === ANY_SYMBOL ? t('administration.limits.any') : symbol)
  const columns: TableColumn<LimitRow>[] = [
    { key: 'symbol', label: t('position.symbol'), cell: ({ symbol }) => <span className="font-medium">{nameOfSymbol(symbol)}</span> },
    { key: 'price', label: t('order.price'), align: 'right', from: 'sm', cell: ({ market }) => formatPrice(market?.price) },
    { key: 'change', label: t('administration.limits.change24h'), align: 'right', from: 'md', cell: ({ market }) => (market ? <Change fraction={market.change24h} /> : DASH) },
    { key: 'leverage', label: t('administration.limits.maxLeverage'), align: 'right', cell: ({ market, policy }) => (policy ? formatLeverage(policy.maxLeverage) : <span className="text-faint">{formatLeverage(market?.maxLeverage)}</span>) },
    { key: 'over', label: t('administration.limits.above'), from: 'md', cell: ({ policy }) => <span className="text-xs text-soft">{policy ? t(policy.clamp ? 'administration.limits.lowered' : 'administration.limits.denied') : t('administration.limits.noPolicy')}</span> },
    { key: 'limits', label: t('administration.limits.limits'), align: 'right', from: 'lg', cell: ({ policy }) => formatNumber(policy?.risk ? LIMITS.filter((limit) => policy.risk?.[limit] != null).length : 0) },
    { key: 'by', label: t('administration.by'), from: 'lg', cell: ({ policy }) => <span className="text-xs text-faint">{policy ? <>{nameOf(policy.changedBy)} · <Time at={policy.changedAt} show="short" /></> : DASH}</span> },
    {
      key: 'actions', label: t('action.actions'), align: 'right', cell: (row) => (
        <span className="inline-flex items-center gap-1">
          <Button size="sm" onClick={() => setAsked({ kind: 'edit', row })} aria-label={`${t(row.policy ? 'provider.edit' : 'administration.limits.set')}: ${t('administration.limits.editOne', { symbol: nameOfSymbol(row.symbol) })}`}>{t(row.policy ? 'provider.edit' : 'administration.limits.set')}</Button>
          {row.policy
            ? <IconButton icon="trash" name={t('administration.limits.removeOne', { symbol: nameOfSymbol(row.symbol) })} onClick={() => { removing.reset(); setAsked({ kind: 'remove', row }) }} />
            : <span className="size-9" />}
        </span>
      ),
    },
  ]
  return (
    <Panel title={t('administration.limits.title')} flush>
      <p className="border-b border-line px-4 py-2 text-xs text-faint">{t('administration.limits.note')}</p>
      <Table columns={columns} rows={rowsOf(symbols.data, policies.data)} rowKey={({ symbol }) => symbol} label={t('administration.limits.title')} testId="policy-row" />
      {asked?.kind === 'edit' && <PolicyDialog row={asked.row} onClose={close} />}
      {asked?.kind === 'remove' && (
        <ConfirmDialog title={t('administration.limits.removeTitle', { symbol: nameOfSymbol(asked.row.symbol) })} confirm={t('administration.limits.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.row.symbol)} onClose={close}>
          <p>{t('administration.limits.removeText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
