import { useState } from 'react'
import type { BotView } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { StatusBadge } from '@/components/StatusBadge'
import { Table, type TableColumn } from '@/components/Table'
import { Segmented } from '@/components/Tabs'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { DASH, formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { offeredOrders, useAllBots, useBotOrder, type BotOrdered } from './bots'
import { BOT_STATES } from './search'
import { useAdminView } from './useAdminView'

export function BotsTab() {
  const { t } = useTranslation()
  const word = useWord()
  const { view, change } = useAdminView()
  const bots = useAllBots({ status: view.status })
  const [asked, setAsked] = useState<BotOrdered | null>(null)
  const ordering = useBotOrder(({ bot, order }) => {
    setAsked(null)
    showToast(t(`bot.done.${order}`, { bot: bot.name }))
  })
  const columns: TableColumn<BotView>[] = [
    { key: 'name', label: t('leaderboard.name'), cell: (bot) => <span className="flex max-w-36 sm:max-w-56"><BotName id={bot.id} name={bot.name} /></span> },
    { key: 'status', label: t('order.status'), cell: (bot) => <span title={bot.statusReason ?? undefined}><StatusBadge status={bot.status} /></span> },
    { key: 'kind', label: t('administration.bots.kind'), from: 'md', cell: (bot) => <span className="text-xs text-soft">{word('kind', bot.kind)}</span> },
    { key: 'owner', label: t('administration.bots.owner'), from: 'md', cell: ({ owner }) => <span className="block max-w-40 truncate text-xs text-soft" title={owner?.id}>{owner?.name ?? owner?.id ?? DASH}</span> },
    { key: 'turn', label: t('bot.turn'), align: 'right', from: 'lg', cell: (bot) => formatNumber(bot.turn) },
    { key: 'failed', label: t('administration.bots.failed'), align: 'right', from: 'lg', cell: (bot) => <span className={bot.failedTurns > 0 ? 'text-warn' : 'text-faint'}>{formatNumber(bot.failedTurns)}</span> },
    { key: 'equity', label: t('leaderboard.equity'), align: 'right', from: 'sm', cell: (bot) => formatMoney(bot.equity) },
    {
      key: 'orders', label: t('action.actions'), align: 'right', cell: (bot) => (
        <span className="inline-flex gap-1.5">
          {offeredOrders(bot.status).map((order) => (
            <Button
              key={order}
              size="sm"
              look={order === 'stop' ? 'danger' : 'plain'}
              icon={order === 'stop' ? 'square' : order === 'pause' ? 'pause' : 'play'}
              aria-label={t(`administration.bots.orderOne.${order}`, { bot: bot.name })}
              onClick={() => {
                ordering.reset()
                setAsked({ bot, order })
              }}
            >
              <span className="hidden xl:inline">{t(`bot.control.${order}`)}</span>
            </Button>
          ))}
        </span>
      ),
    },
  ]
  return (
    <Panel
      title={t('administration.bots.title')}
      flush
      actions={
        <div className="scroll-quiet max-w-full overflow-x-auto">
          <Segmented
            label={t('administration.bots.filter')}
            items={(['all', ...BOT_STATES] as const).map((key) => ({ key, label: key === 'all' ? t('administration.bots.all') : word('status', key) }))}
            value={view.status ?? 'all'}
            onChange={(next) => change({ status: next === 'all' ? undefined : next })}
          />
        </div>
      }
    >
      <Paged query={bots} empty={t('administration.bots.empty')} emptyHint={t('administration.bots.emptyHint')} more={t('action.next')}>
        {(items) => <Table columns={columns} rows={items} rowKey={(bot) => bot.id} label={t('administration.bots.title')} testId="admin-bot-row" />}
      </Paged>
      {asked && (
        <ConfirmDialog
          title={t(`administration.bots.ask.${asked.order}.title`, { bot: asked.bot.name })}
          confirm={t(`bot.control.${asked.order}`)}
          look={asked.order === 'stop' ? 'danger' : 'primary'}
          isBusy={ordering.isPending}
          error={ordering.error}
          onConfirm={() => ordering.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t(`administration.bots.ask.${asked.order}.text`)}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
