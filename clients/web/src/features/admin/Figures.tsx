import { useBootstrap } from '@/api/bootstrap'
import { Panel } from '@/components/Panel'
import { ErrorState, Skeleton } from '@/components/states'
import { StatTile } from '@/components/StatTile'
import { DASH, formatNumber } from '@/lib/format'
import { formatWholeDuration } from '@/lib/duration'
import { useTranslation } from '@/lib/i18n'
import { useHostFigures } from './system'

function Millis({ seconds }: { seconds: number | null }) {
  return seconds === null ? DASH : `${formatNumber(seconds * 1000, { digits: seconds < 0.1 ? 1 : 0 })} ms`
}

/** What the node that answers has measured since it started. */
export function Figures() {
  const { t } = useTranslation()
  const { data, error, refetch } = useHostFigures()
  const { data: bootstrap } = useBootstrap()
  return (
    <Panel title={t('administration.figures.title')} flush actions={bootstrap && <span className="figure text-2xs text-faint">{t('administration.figures.version', { version: bootstrap.version, market: bootstrap.marketSource })}</span>}>
      {error && !data
        ? <ErrorState error={error} retry={() => void refetch()} />
        : !data
          ? <div className="p-4"><Skeleton className="h-28" /></div>
          : (
            <dl data-testid="host-figures" className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg bg-line sm:grid-cols-4">
              <StatTile label={t('administration.figures.turns')} note={t('administration.figures.unfinished', { amount: formatNumber(data.unfinishedTurns ?? 0) })}>{formatNumber(data.turns)}</StatTile>
              <StatTile label={t('administration.figures.duration')} note={t('administration.figures.mean')}><Millis seconds={data.turnDuration} /></StatTile>
              <StatTile label={t('administration.figures.delay')} note={t('administration.figures.mean')}><Millis seconds={data.turnDelay} /></StatTile>
              <StatTile label={t('administration.figures.interval')} note={t('administration.figures.intervalNote')}>{bootstrap ? formatWholeDuration(bootstrap.turnInterval) : DASH}</StatTile>
              <StatTile label={t('administration.figures.events')} note={t('administration.figures.sinceStart')}>{formatNumber(data.events)}</StatTile>
              <StatTile label={t('administration.figures.commit')} note={t('administration.figures.mean')}><Millis seconds={data.commitDuration} /></StatTile>
              <StatTile label={t('administration.figures.listeners')} note={t('administration.figures.ofNode')}>{formatNumber(data.listeners)}</StatTile>
              <StatTile label={t('administration.figures.poison')} note={t('administration.figures.sinceStart')}>{formatNumber(data.poisonEvents)}</StatTile>
            </dl>
          )}
    </Panel>
  )
}
