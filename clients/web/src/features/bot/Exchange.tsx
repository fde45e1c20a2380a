import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import type { DecisionView } from '@/api/types'
import { Button } from '@/components/Button'
import { Message } from '@/components/Message'
import { ErrorState, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { answersOf, messagesOf } from './exchange'
import { botKey } from './queries'

function Record({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation()
  const record = useQuery({
    queryKey: [...botKey(decision.botId), 'decision', decision.turn],
    queryFn: () => dataOf(api.GET('/api/v1/bots/{id}/decisions/{turn}', { params: { path: { id: decision.botId, turn: decision.turn } } })),
    staleTime: Infinity,
  })
  if (record.isError) return <ErrorState error={record.error} retry={() => void record.refetch()} />
  if (!record.data) return <Skeleton className="h-24" />
  const { promptSent, response } = record.data
  return (
    <div data-testid="decision-exchange" className="space-y-2">
      {promptSent
        ? messagesOf(promptSent).map(({ role, text }) => <Message key={role} title={t(role === 'system' ? 'decision.promptSystem' : 'decision.promptUser')} text={text} />)
        : <p className="text-xs text-faint">{t('decision.pruned')}</p>}
      {response
        ? answersOf(response).map((answer, i) => (
          <div key={i} className="space-y-2">
            {answer.reproach && <Message title={t('decision.reproach')} text={answer.reproach} />}
            <Message title={[t('decision.response'), answer.model, answer.fingerprint].filter(Boolean).join(' · ')} text={answer.text} isOpen />
          </div>
        ))
        : decision.responseHash != null && promptSent && <p className="text-xs text-faint">{t('decision.pruned')}</p>}
    </div>
  )
}

/** What was sent to the model and what it answered, for the bot's owner; read when it is asked for. */
export function Exchange({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (decision.promptHash == null) return null
  return (
    <div className="space-y-2">
      <Button size="sm" look="quiet" icon={isOpen ? 'chevronDown' : 'chevronRight'} aria-expanded={isOpen} className="-ml-2.5" onClick={() => setOpen(!isOpen)}>{t('decision.exchange')}</Button>
      {isOpen && <Record decision={decision} />}
    </div>
  )
}
