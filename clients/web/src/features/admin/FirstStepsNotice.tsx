import { Link, useLocation } from '@tanstack/react-router'
import { buttonClass, IconButton } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { useTranslation } from '@/lib/i18n'
import { isDone, STEPS, useDismissal, useFirstSteps, wantsGuidance } from './firstSteps'

/** Leads an administrator to the first steps, until they are taken or not wanted. Who does not want it is asked for nothing. */
export function FirstStepsNotice() {
  const { pathname } = useLocation()
  const { isDismissed, dismiss } = useDismissal()
  return isDismissed || pathname === '/admin' ? null : <Notice onDismiss={() => dismiss(true)} />
}

function Notice({ onDismiss }: { onDismiss: () => void }) {
  const { t } = useTranslation()
  const { facts } = useFirstSteps()
  if (!facts || !wantsGuidance(facts)) return null
  return (
    <aside aria-label={t('administration.start.title')} data-testid="first-steps-notice" className="flex items-center gap-3 border-b border-line bg-accent-soft px-3 py-1.5 sm:px-4">
      <Icon name={facts.hasInitialPassword ? 'key' : 'plus'} className="hidden size-4 text-accent sm:block" />
      <p className="min-w-0 flex-1 text-xs">
        <span className="font-medium">{t(facts.hasInitialPassword ? 'administration.start.noticePassword' : 'administration.start.noticeEmpty')}</span>{' '}
        <span className="figure text-soft">{t('administration.start.count', { done: STEPS.filter((step) => isDone(step, facts)).length, all: STEPS.length })}</span>
      </p>
      <Link to="/admin" search={{ tab: 'start' }} className={buttonClass('primary', 'sm')}>{t('administration.tab.start')}</Link>
      <IconButton icon="close" name={t('administration.start.dismiss')} onClick={onDismiss} />
    </aside>
  )
}
