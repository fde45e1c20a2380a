import type { OpenPosition, PositionView } from '@/api/types'
import { Gain, SideTag } from '@/components/figures'
import { Paged } from '@/components/Paged'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { useWord } from '@/components/useWord'
import { Time } from '@/components/Time'
import { formatLeverage, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import type { Access } from './access'
import { Funds } from './Funds'
import { useBotPositions, type KnownBot } from './queries'
import { LiquidationCell, MarginCell } from './RiskBars'

type Shared = Pick<PositionView, 'symbol' | 'side' | 'leverage' | 'quantity' | 'entryPrice'>
/** What the table needs; a price may be missing, of the past. */
type DetailedPosition = Shared & Pick<OpenPosition, 'id' | 'margin'> & { markPrice: number | null; unrealizedPnl: number | null }
  & Partial<Pick<PositionView, 'stopLoss' | 'takeProfit' | 'liquidationPrice' | 'openedAt'>>

function useSharedColumns(): TableColumn<Shared>[] {
  const { t } = useTranslation()
  return [
    { key: 'symbol', label: t('position.symbol'), cell: (row) => <span className="font-medium">{row.symbol}</span> },
    { key: 'side', label: t('position.side'), cell: (row) => <span className="inline-flex items-center gap-2"><SideTag side={row.side} /><span className="text-xs text-faint">{formatLeverage(row.leverage)}</span></span> },
    { key: 'quantity', label: t('position.quantity'), align: 'right', from: 'sm', cell: (row) => formatQuantity(row.quantity) },
    { key: 'entry', label: t('position.entry'), align: 'right', from: 'sm', cell: (row) => formatPrice(row.entryPrice) },
  ]
}

export function OpenTable({ positions, equity = null }: { positions: readonly DetailedPosition[]; equity?: number | null }) {
  const { t } = useTranslation()
  const shared = useSharedColumns()
  if (positions.length === 0) return <EmptyState title={t('position.empty')} />
  const columns: TableColumn<DetailedPosition>[] = [
    ...shared,
    { key: 'mark', label: t('position.mark'), align: 'right', from: 'sm', cell: (row) => formatPrice(row.markPrice) },
    { key: 'stop', label: t('position.stopLoss'), align: 'right', from: 'md', cell: (row) => formatPrice(row.stopLoss) },
    { key: 'target', label: t('position.takeProfit'), align: 'right', from: 'md', cell: (row) => formatPrice(row.takeProfit) },
    { key: 'liquidation', label: t('position.liquidation'), align: 'right', from: 'md', cell: (row) => <LiquidationCell {...row} /> },
    { key: 'margin', label: t('position.margin'), align: 'right', from: 'lg', cell: (row) => <MarginCell margin={row.margin} equity={equity} /> },
    { key: 'opened', label: t('position.opened'), align: 'right', from: 'xl', cell: (row) => <Time at={row.openedAt} show="short" className="text-faint" /> },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={row.unrealizedPnl} arrow className="font-semibold" /> },
  ]
  return <Table columns={columns} rows={positions} rowKey={(row) => row.id} label={t('arena.tab.positions')} testId="position-row" />
}

/** After fees and funding, which the view gives apart. */
export function netOf({ realizedPnl, fees, funding }: Pick<PositionView, 'realizedPnl' | 'fees' | 'funding'>): number {
  return realizedPnl - fees + funding
}

export function ClosedTable({ id, access }: { id: string; access: Access }) {
  const { t } = useTranslation()
  const word = useWord()
  const shared = useSharedColumns()
  const columns: TableColumn<PositionView>[] = [
    ...shared,
    { key: 'reason', label: t('position.closeReason'), from: 'md', cell: (row) => row.closeReason && word('closeReason', row.closeReason) },
    { key: 'opened', label: t('position.opened'), align: 'right', from: 'lg', cell: (row) => <Time at={row.openedAt} show="short" className="text-faint" /> },
    { key: 'closed', label: t('position.closed'), align: 'right', from: 'sm', cell: (row) => <Time at={row.closedAt} show="short" className="text-faint" /> },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={netOf(row)} arrow className="font-semibold" /> },
  ]
  return (
    <Paged query={useBotPositions(id, access, 'closed')} empty={t('position.noClosed')}>
      {(rows) => <Table columns={columns} rows={rows} rowKey={(row) => row.id} label={t('position.closedTitle')} />}
    </Paged>
  )
}

/** The arena's row is live but brief; the list knows stops and liquidation prices. Together they are both. */
export function withDetails(live: readonly OpenPosition[], known: readonly PositionView[]): DetailedPosition[] {
  const byId = new Map(known.map((position) => [position.id, position]))
  return live.map((position) => ({ ...byId.get(position.id), ...position }))
}

export function PositionsTab({ bot, access }: { bot: KnownBot; access: Access }) {
  const { t } = useTranslation()
  const details = useBotPositions(bot.id, access, 'open').data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div><OpenTable positions={withDetails(bot.openPositions, details)} equity={bot.equity} /></div>
      {bot.funds && bot.holdings && <div><Funds funds={bot.funds} holdings={bot.holdings} /></div>}
      <h3 className="border-t border-line px-4 pt-4 pb-1 text-xs font-semibold text-soft">{t('position.closedTitle')}</h3>
      <div><ClosedTable id={bot.id} access={access} /></div>
    </>
  )
}
