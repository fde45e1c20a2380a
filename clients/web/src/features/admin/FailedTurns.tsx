import { BotName } from '@/components/BotName'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { Time } from '@/components/Time'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useFailedTurns } from './system'

export function FailedTurns() {
  const { t } = useTranslation()
  const { data, error, refetch } = useFailedTurns()
  return (
    <Panel title={t('administration.health.failedTurns')} flush>
      {error && !data
        ? <ErrorState error={error} retry={() => void refetch()} />
        : !data
          ? <SkeletonRows rows={3} />
          : data.length === 0
            ? <EmptyState icon="check" title={t('administration.health.noFailedTurns')} />
            : (
              <ul className="divide-y divide-line">
                {data.map((turn) => (
                  <li key={`${turn.botId} ${turn.turn}`} className="space-y-0.5 px-4 py-2.5">
                    <p className="flex items-center gap-3 text-sm">
                      <BotName id={turn.botId} name={turn.botName} />
                      <span className="figure text-xs text-faint">{t('arena.turnNumber', { turn: formatNumber(turn.turn) })}</span>
                      <Time at={turn.recordedAt} show="short" className="ml-auto text-xs text-faint" />
                    </p>
                    {turn.reason && <p className="text-xs break-words text-down">{turn.reason}</p>}
                  </li>
                ))}
              </ul>
            )}
    </Panel>
  )
}
