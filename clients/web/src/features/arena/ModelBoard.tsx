import type { LeaderboardRow } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Panel } from '@/components/Panel'
import { Table, type TableColumn } from '@/components/Table'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useLeaderboard } from './useLeaderboard'

/** Bots of language models, by the price of their decisions. Tokens and cost are for their owners. */
export function ModelBoard() {
  const { t } = useTranslation()
  const { data } = useLeaderboard('all')
  const rows = (data?.items ?? []).filter((row) => row.decisions.model !== null)
  if (rows.length === 0) return null
  const columns: TableColumn<LeaderboardRow>[] = [
    { key: 'bot', label: t('leaderboard.name'), cell: (row) => <BotName id={row.botId} name={row.name} /> },
    { key: 'model', label: t('model.model'), from: 'sm', cell: (row) => <span className="text-soft">{row.decisions.model}</span> },
    { key: 'latency', label: t('leaderboard.latency'), align: 'right', cell: (row) => (row.decisions.latencyMs === null ? '—' : `${formatNumber(row.decisions.latencyMs, { digits: 0 })} ms`) },
    { key: 'answers', label: t('model.answers'), align: 'right', from: 'md', cell: (row) => formatNumber(row.decisions.answers) },
    { key: 'holds', label: t('analytics.holds'), align: 'right', from: 'md', cell: (row) => formatPercent(row.decisions.holds, { digits: 1 }) },
    { key: 'refusals', label: t('model.refusals'), align: 'right', cell: (row) => formatNumber(row.decisions.refusals) },
    { key: 'tokens', label: t('leaderboard.tokens'), align: 'right', from: 'lg', cell: (row) => formatNumber(row.decisions.tokens) },
    { key: 'cost', label: t('model.cost'), align: 'right', cell: (row) => formatMoney(row.decisions.cost, { digits: 4 }) },
    { key: 'share', label: t('model.costShare'), align: 'right', from: 'xl', cell: (row) => formatPercent(row.decisions.costShare, { digits: 1 }) },
  ]
  return (
    <Panel title={t('leaderboard.models')} flush actions={<span className="label">{t('leaderboard.modelsNote')}</span>}>
      <Table columns={columns} rows={rows} rowKey={(row) => row.botId} label={t('leaderboard.models')} testId="model-board-row" />
    </Panel>
  )
}
