import { Link } from '@tanstack/react-router'
import type { BotView } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { StatusBadge } from '@/components/StatusBadge'
import { Table, type TableColumn } from '@/components/Table'
import { DASH, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useAllBots } from './bots'

/** Everybody's bots that ask a language model; their prompts are written, compared and put into force on their pages. */
export function PromptsTab() {
  const { t } = useTranslation()
  const bots = useAllBots({ kind: 'llm' })
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
      <div data-testid="admin-prompts">
        <Paged query={bots} empty={t('administration.prompts.empty')} emptyHint={t('administration.prompts.emptyHint')} more={t('action.next')}>
          {(items) => <Table columns={columns} rows={items} rowKey={(bot) => bot.id} label={t('administration.prompts.title')} testId="admin-prompt-row" />}
        </Paged>
      </div>
    </Panel>
  )
}
