import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { PnlOfGroup } from '@/api/types'
import { Distribution } from '@/components/analytics/Distribution'
import { PnlGroups } from '@/components/analytics/PnlGroups'
import { Panel } from '@/components/Panel'
import { ErrorState, Skeleton } from '@/components/states'
import { useWord } from '@/components/useWord'
import { formatMoney, formatNumber } from '@/lib/format'
import { histogram } from '@/lib/histogram'
import { useTranslation } from '@/lib/i18n'
import { groupsBy, holdOf, returnOnMargin } from './closed'
import { netOf } from './PositionsTab'
import { botKey } from './queries'

const MOST = 500

/** How the results of closed positions are spread; of the latest ones, where there are very many. */
export function Distributions({ id }: { id: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const closed = useQuery({
    queryKey: [...botKey(id), 'positions', 'distribution'],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/positions', { params: { path: { id }, query: { status: 'closed', limit: MOST } } })),
  })
  const items = closed.data?.items
  const spreads = useMemo(() => items && {
    pnl: histogram(items.map(netOf)),
    onMargin: histogram(items.flatMap((position) => returnOnMargin(position) ?? [])),
    hold: histogram(items.flatMap((position) => holdOf(position) ?? [])),
    byReason: groupsBy(items, (position) => position.closeReason),
    byLeverage: groupsBy(items, (position) => String(position.leverage)),
  }, [items])
  if (closed.isError && !spreads) return <ErrorState error={closed.error} retry={() => void closed.refetch()} />
  if (!spreads) return <Skeleton className="h-40" />
  const percent = (value: number) => `${formatNumber(value * 100)} %`
  const minutes = (value: number) => t('desk.minutes', { amount: formatNumber(value, { digits: value % 1 === 0 ? 0 : 1 }) })
  const groups: [string, string, PnlOfGroup[], (key: string) => string][] = [
    [t('desk.spread.byReason'), t('position.closeReason'), spreads.byReason, (key) => word('closeReason', key)],
    [t('desk.spread.byLeverage'), t('create.field.leverage'), spreads.byLeverage, (key) => `${key}×`],
  ]
  return (
    <div data-testid="distributions" className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-6">
      <Panel title={t('desk.spread.pnl')} className="lg:col-span-2"><Distribution bins={spreads.pnl} print={(value) => formatMoney(value, { digits: 0 })} label={t('desk.spread.pnl')} isSigned /></Panel>
      <Panel title={t('desk.spread.onMargin')} className="lg:col-span-2"><Distribution bins={spreads.onMargin} print={percent} label={t('desk.spread.onMargin')} isSigned /></Panel>
      <Panel title={t('desk.spread.hold')} className="lg:col-span-2"><Distribution bins={spreads.hold} print={minutes} label={t('desk.spread.hold')} /></Panel>
      {groups.map(([title, label, rows, name]) => <Panel key={title} title={title} flush className="lg:col-span-3"><PnlGroups label={label} groups={rows} name={name} /></Panel>)}
    </div>
  )
}
