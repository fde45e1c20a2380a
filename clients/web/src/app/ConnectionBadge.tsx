import { Button } from '@/components/Button'
import { showToast } from '@/components/toasts'
import { usePopover } from '@/components/usePopover'
import type { LinkPhase } from '@/feed/connection'
import { useLink } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { clearCache } from './cache'

const TONES: Record<LinkPhase, string> = { connecting: 'text-soft', live: 'text-up', stale: 'text-warn', offline: 'text-down' }

/** Each state has its own mark: a disc, a ring, a triangle, a cross. */
function Mark({ phase }: { phase: LinkPhase }) {
  switch (phase) {
    case 'live': return <circle cx="6" cy="6" r="4" fill="currentColor" />
    case 'connecting': return <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="4 3" />
    case 'stale': return <path d="M6 1.5 11 10.5H1z" fill="currentColor" />
    case 'offline': return <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  }
}

function Details({ phase, lag, onClear }: { phase: LinkPhase; lag: string | null; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="absolute right-0 z-40 mt-1 w-72 space-y-3 rounded-lg border border-line-strong bg-surface p-3 text-left text-xs whitespace-normal shadow-xl">
      <p className="text-soft">{t(`link.hint.${phase}`)}</p>
      {lag && <p className="flex justify-between"><span className="text-soft">{t('link.age')}</span><span className="figure">{lag}</span></p>}
      <p className="text-faint">{t('link.cache')}</p>
      <Button look="quiet" size="sm" onClick={onClear}>{t('link.clear')}</Button>
    </div>
  )
}

/** How fresh the page is; a click tells more, and forgets what the page has kept. */
export function ConnectionBadge() {
  const { t } = useTranslation()
  const { phase, lagMs } = useLink()
  const { isOpen, toggle, close, root } = usePopover()
  const lag = phase === 'live' && lagMs !== null ? t('link.lag', { ms: formatNumber(lagMs) }) : null
  const clear = () => {
    clearCache()
    showToast(t('link.cleared'))
    close()
  }
  return (
    <div ref={root} className="relative">
      <button
        type="button"
        data-testid="connection-badge"
        data-state={phase}
        aria-expanded={isOpen}
        onClick={toggle}
        className={`flex h-7 items-center gap-1.5 rounded-full border border-line px-2.5 text-xs font-medium whitespace-nowrap hover:bg-raised ${TONES[phase]}`}
      >
        <svg aria-hidden="true" viewBox="0 0 12 12" className="size-2.5"><Mark phase={phase} /></svg>
        <span role="status">{t(`link.${phase}`)}</span>
        {lag && <span aria-hidden="true" className="figure hidden min-w-11 text-right text-faint sm:inline">{lag}</span>}
      </button>
      {isOpen && <Details phase={phase} lag={lag} onClear={clear} />}
    </div>
  )
}
