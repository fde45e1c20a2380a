import type { RoundTrip } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Gain, SideTag } from '@/components/figures'
import { EmptyState } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'

export function RoundTrips({ label, trips, hideBot = false }: { label: string; trips: readonly RoundTrip[]; hideBot?: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  if (trips.length === 0) return <EmptyState title={t('analytics.none')} />
  const columns: TableColumn<RoundTrip>[] = [
    ...(hideBot ? [] : [{ key: 'bot', label: t('leaderboard.name'), cell: (row: RoundTrip) => <BotName id={row.botId} name={row.botName} /> }]),
    { key: 'symbol', label: t('position.symbol'), cell: (row) => <span className="font-medium">{row.symbol}</span> },
    { key: 'side', label: t('position.side'), from: 'sm', cell: (row) => <SideTag side={row.side} /> },
    { key: 'reason', label: t('position.closeReason'), from: 'xl', cell: (row) => word('closeReason', row.reason) },
    { key: 'closed', label: t('position.closed'), align: 'right', from: 'md', cell: (row) => <Time at={row.closedAt} show="short" className="text-faint" /> },
    { key: 'pnl', label: t('leaderboard.pnl'), align: 'right', cell: (row) => <Gain value={row.netPnl} arrow className="font-semibold" /> },
  ]
  return <Table columns={columns} rows={trips} rowKey={(row) => row.positionId} label={label} />
}
