import { Link } from '@tanstack/react-router'
import type { BotView } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { Table, type TableColumn } from '@/components/Table'
import { DASH, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useModelBots } from './bots'

/** Everybody's bots that ask a language model; their prompts are written, compared and put into force on their pages. */
export function PromptsTab() {
  const { t } = useTranslation()
  const bots = useModelBots()
  const columns: TableColumn<BotView>[] = [
    { key: 'name', label: t('leaderboard.name'), cell: (bot) => <span className="flex max-w-36 sm:max-w-56"><BotName id={bot.id} name={bot.name} /></span> },
    { key: 'status', label: t('order.status'), cell: (bot) => <StatusBadge status={bot.status} /> },
    { key: 'owner', label: t('administration.bots.owner'), from: 'sm', cell: ({ owner }) => <span className="block max-w-40 truncate text-xs text-soft" title={owner?.id}>{owner?.name ?? owner?.id ?? DASH}</span> },
    { key: 'turn', label: t('bot.turn'), align: 'right', from: 'md', cell: (bot) => formatNumber(bot.turn) },
    {
      key: 'prompt', label: t('bot.tab.prompt'), align: 'right', cell: (bot) => (
        <Link to="/bots/$id" params={{ id: bot.id }} search={{ tab: 'prompt' }} className="font-medium text-accent hover:underline" aria-label={t('administration.prompts.openOne', { bot: bot.name })}>{t('administration.prompts.open')}</Link>
      ),
    },
  ]
  return (
    <Panel title={t('administration.prompts.title')} flush>
      {bots.isError && !bots.data
        ? <ErrorState error={bots.error} retry={() => void bots.refetch()} />
        : !bots.data
          ? <SkeletonRows rows={5} />
          : (
            <div data-testid="admin-prompts">
              {bots.data.length === 0
                ? <EmptyState title={t('administration.prompts.empty')}>{t('administration.prompts.emptyHint')}</EmptyState>
                : <Table columns={columns} rows={bots.data} rowKey={(bot) => bot.id} label={t('administration.prompts.title')} testId="admin-prompt-row" />}
            </div>
          )}
    </Panel>
  )
}
