import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { DecisionView } from '@/api/types'
import { DecisionCard } from '@/components/DecisionCard'
import { Growing } from '@/components/Growing'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useTopic } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { BotFilter } from './panels'
import { CHATS, type Chat } from './search'
import { useArenaView, useDrawnView } from './useArenaView'

const SHOWN = 80

/** Newest first, each once. */
export function merged(live: readonly DecisionView[], earlier: readonly DecisionView[]): DecisionView[] {
  const known = new Set(live.map((decision) => decision.id))
  const oldest = live.at(-1)?.position ?? Infinity
  return [...live, ...earlier.filter((decision) => !known.has(decision.id) && decision.position < oldest)]
}

/** Whether something of a decision was refused: all of it, or a part of what was traded. */
export function isRefused({ outcome, rejections }: Pick<DecisionView, 'outcome' | 'rejections'>): boolean {
  return rejections.length > 0 || outcome === 'denied' || outcome === 'rejected'
}

const WANTED: Record<Chat, (decision: DecisionView) => boolean> = {
  all: () => true,
  actions: ({ outcome }) => outcome !== 'held',
  refused: isRefused,
}

/** The feed begins with the latest turns, which mostly hold; what was done before that is asked for. */
function useEarlier(bot: string | null, chat: Chat) {
  return useQuery({
    queryKey: ['arena', 'decisions', bot, chat],
    queryFn: () => dataOf(api.GET('/api/v1/arena/decisions', {
      params: { query: { limit: SHOWN, outcome: chat === 'refused' ? 'denied' : 'traded', ...(bot === null ? {} : { botId: bot }) } },
    })),
    enabled: chat !== 'all',
    placeholderData: keepPreviousData,
  })
}

function ChatChoices() {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  return (
    <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-surface px-4 py-1.5">
      <BotFilter />
      <div className="ml-auto" title={t(`desk.chat.${view.chat}Note`)}>
        <Segmented items={CHATS.map((key) => ({ key, label: t(`desk.chat.${key}`) }))} value={view.chat} onChange={(chat) => change({ chat })} label={t('arena.chat.label')} />
      </div>
    </div>
  )
}

export function ModelChat({ bot }: { bot: string | null }) {
  const { t } = useTranslation()
  const { chat } = useDrawnView()
  const { data, error } = useTopic('decisions')
  const live = data as DecisionView[] | undefined
  const earlier = useEarlier(bot, chat).data?.items
  const items = useMemo(() => {
    const wanted = live?.filter((decision) => (bot === null || decision.botId === bot) && WANTED[chat](decision))
    return wanted && (chat === 'all' ? wanted : merged(wanted, earlier ?? [])).slice(0, SHOWN)
  }, [live, earlier, bot, chat])
  if (error !== null && !items) return <ErrorState error={new Error(error)} />
  return (
    <>
      <ChatChoices />
      {!items
        ? <SkeletonRows rows={6} className="h-24" />
        : items.length === 0
          ? <EmptyState title={t('decision.empty')}>{t('decision.emptyHint')}</EmptyState>
          : (
            <div role="feed" aria-label={t('arena.tab.decisions')} className="divide-y divide-line">
              <Growing items={items} as="div">{(decision) => <DecisionCard key={decision.id} decision={decision} />}</Growing>
            </div>
          )}
    </>
  )
}
