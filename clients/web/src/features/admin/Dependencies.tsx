import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { ErrorState, SkeletonRows } from '@/components/states'
import { useWord } from '@/components/useWord'
import { useLink } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { utcDateTime } from '@/lib/time'
import { useHealth, useProvidersHealth } from './system'

function Check({ name, isOk, detail }: { name: string; isOk: boolean; detail: string | null }) {
  const { t } = useTranslation()
  return (
    <li data-testid="health-check" className="flex items-start gap-2.5 px-4 py-2.5">
      <Icon name={isOk ? 'check' : 'alert'} className={`mt-0.5 size-4 ${isOk ? 'text-up' : 'text-down'}`} />
      <div className="min-w-0">
        <p className="text-sm"><span className="font-medium">{name}</span> <span className={`text-xs ${isOk ? 'text-up' : 'text-down'}`}>{t(isOk ? 'administration.health.ok' : 'administration.health.failing')}</span></p>
        {detail && <p className={`text-xs break-words ${isOk ? 'text-faint' : 'text-down'}`}>{detail}</p>}
      </div>
    </li>
  )
}

/** What the arena rests on, and this page's own line to it. */
export function Dependencies() {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useHealth()
  const link = useLink()
  const providers = useProvidersHealth()
  return (
    <Panel title={t('administration.health.dependencies')} flush>
      {error && !data
        ? <ErrorState error={error} retry={() => void refetch()} />
        : !data
          ? <SkeletonRows rows={3} />
          : (
            <ul className="divide-y divide-line">
              {data.checks.map((check) => <Check key={check.name} name={word('administration.health.check', check.name)} isOk={check.status === 'ok'} detail={check.detail} />)}
              <Check name={t('administration.health.feed')} isOk={link.phase === 'live'} detail={link.lagMs === null ? null : t('administration.health.feedLag', { ms: formatNumber(link.lagMs) })} />
              {providers.map(({ id, name, breaker }) => (
                <Check key={id} name={name} isOk={breaker == null || breaker.state === 'closed'} detail={breaker == null || breaker.state === 'closed' ? null : `${t(`provider.breaker.${breaker.state}`)} ${utcDateTime(breaker.openedAt)} UTC`} />
              ))}
            </ul>
          )}
    </Panel>
  )
}
