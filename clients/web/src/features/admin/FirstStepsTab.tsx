import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { ProviderView } from '@/api/types'
import { Button, buttonClass } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { isDone, STEPS, useDismissal, useFirstSteps, useTrial, type FirstSteps, type Step } from './firstSteps'
import { useAdminView } from './useAdminView'

/** One call to the model, and in one sentence what came of it. */
function Trial({ provider }: { provider: ProviderView }) {
  const { t } = useTranslation()
  const trial = useTrial(provider.id)
  const result = trial.data
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" icon="play" isBusy={trial.isPending} onClick={() => trial.mutate()}>{t('provider.testOne', { name: provider.name })}</Button>
      <div aria-live="polite" className="min-w-0 text-xs">
        {result && <p className={`flex items-start gap-1.5 ${result.ok ? 'text-up' : 'text-down'}`}><Icon name={result.ok ? 'check' : 'alert'} className="mt-px size-3.5" /><span className="break-words">{result.sentence}</span></p>}
        {trial.error !== null && <ProblemNote error={trial.error} />}
      </div>
    </li>
  )
}

function Frame({ step, number, isStepDone, children }: { step: Step; number: number; isStepDone: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <li data-testid={`step-${step}`} data-done={isStepDone} className="flex gap-4 px-4 py-4">
      <span className={`figure flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${isStepDone ? 'bg-up-soft text-up' : 'border border-line-strong text-soft'}`}>
        {isStepDone ? <Icon name="check" className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1 space-y-2">
        <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">{t(`administration.start.step.${step}`)}<span className={`text-2xs font-normal ${isStepDone ? 'text-up' : 'text-faint'}`}>{t(isStepDone ? 'administration.start.done' : 'administration.start.open')}</span></h3>
        {children}
      </div>
    </li>
  )
}

function Body({ step, facts }: { step: Step; facts: FirstSteps }) {
  const { t } = useTranslation()
  const { open } = useAdminView()
  const note = (text: string) => <p className="max-w-2xl text-sm text-soft">{text}</p>
  switch (step) {
    case 'password':
      return (
        <>
          {note(t(facts.hasInitialPassword ? 'administration.start.passwordOpen' : 'administration.start.passwordDone'))}
          {facts.hasInitialPassword && <Link to="/account" className={buttonClass('primary', 'sm')}>{t('account.change')}</Link>}
        </>
      )
    case 'content':
      return (
        <>
          {note(t(facts.bots === 0 ? 'administration.start.empty' : facts.hasDemo ? 'administration.start.demo' : 'administration.start.filled', { bots: formatNumber(facts.bots) }))}
          {facts.bots > 0 && <Button size="sm" onClick={() => open('bots')}>{t('administration.start.seeBots')}</Button>}
        </>
      )
    case 'provider':
      return (
        <>
          {note(t(facts.ready.length > 0 ? 'administration.start.providerDone' : facts.providers.length > 0 ? 'administration.start.providerNoKey' : 'administration.start.providerOpen'))}
          {facts.ready.length > 0 && <ul className="space-y-2">{facts.ready.map((provider) => <Trial key={provider.id} provider={provider} />)}</ul>}
          <Link to="/providers" className={buttonClass('plain', 'sm')}>{t('administration.start.toProviders')}</Link>
        </>
      )
    case 'bot':
      return (
        <>
          {note(t(facts.hasOwnBot ? 'administration.start.botDone' : 'administration.start.botOpen'))}
          {!facts.hasOwnBot && <Link to="/bots/new" className={buttonClass('primary', 'sm')}>{t('leaderboard.createFirst')}</Link>}
        </>
      )
  }
}

/** What is left to do before an arena is one's own; each step is judged by what the arena tells. */
export function FirstStepsTab() {
  const { t } = useTranslation()
  const { facts, error } = useFirstSteps()
  const { isDismissed, dismiss } = useDismissal()
  const count = facts ? STEPS.filter((step) => isDone(step, facts)).length : 0
  return (
    <div className="max-w-4xl">
      <Panel
        title={t('administration.start.title')}
        flush
        actions={
          <>
            {facts && <span className="figure text-2xs text-faint" data-testid="steps-done">{t('administration.start.count', { done: count, all: STEPS.length })}</span>}
            <Button size="sm" look="quiet" onClick={() => dismiss(!isDismissed)} data-testid="dismiss-steps">{t(isDismissed ? 'administration.start.remind' : 'administration.start.dismiss')}</Button>
          </>
        }
      >
        {error
          ? <ErrorState error={error} />
          : !facts
            ? <SkeletonRows rows={4} className="h-20" />
            : (
              <ol className="divide-y divide-line">
                {STEPS.map((step, i) => <Frame key={step} step={step} number={i + 1} isStepDone={isDone(step, facts)}><Body step={step} facts={facts} /></Frame>)}
              </ol>
            )}
      </Panel>
    </div>
  )
}
