import { BotName } from '@/components/BotName'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { ProgressBar } from '@/components/ProgressBar'
import { ProblemNote } from '@/components/states'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { useChains, type Chain } from './audit'

function Result({ chains }: { chains: readonly Chain[] }) {
  const { t } = useTranslation()
  const broken = chains.filter((chain) => chain.broken !== null)
  const events = chains.reduce((total, chain) => total + chain.events, 0)
  if (broken.length === 0) return <p data-testid="chains-hold" className="flex items-center gap-2 text-sm text-up"><Icon name="check" />{t('administration.chains.hold', { bots: formatNumber(chains.length), events: formatNumber(events) })}</p>
  return (
    <ul role="alert" className="space-y-2 text-sm">
      {broken.map(({ bot, broken: reason }) => (
        <li key={bot.id} className="flex flex-wrap items-center gap-2 text-down"><Icon name="alert" /><BotName id={bot.id} name={bot.name} /><span>{t('administration.chains.broken', { reason: reason ?? '' })}</span></li>
      ))}
    </ul>
  )
}

/** Whether the events of every bot are as they were written. */
export function Chains() {
  const { t } = useTranslation()
  const { verifying, progress } = useChains()
  return (
    <Panel title={t('administration.chains.title')} actions={<Button size="sm" icon="check" isBusy={verifying.isPending} onClick={() => verifying.mutate()} data-testid="verify-chains">{t('administration.chains.verify')}</Button>}>
      <div aria-live="polite">
        {verifying.isPending
          ? <ProgressBar fraction={progress} label={t('administration.chains.title')} />
          : verifying.error
            ? <ProblemNote error={verifying.error} />
            : verifying.data
              ? <Result chains={verifying.data} />
              : <p className="text-xs text-faint">{t('administration.chains.note')}</p>}
      </div>
    </Panel>
  )
}
