import { useTranslation } from 'react-i18next'
import type { LinkPhase } from '@/feed/connection'
import { useLink } from '@/feed/hooks'
import { formatNumber } from '@/lib/format'

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

export function ConnectionBadge() {
  const { t } = useTranslation()
  const { phase, lagMs } = useLink()
  const lag = phase === 'live' && lagMs !== null ? t('link.lag', { ms: formatNumber(lagMs) }) : null
  return (
    <div
      role="status"
      data-testid="connection-badge"
      data-state={phase}
      title={t(`link.hint.${phase}`)}
      className={`flex h-7 items-center whitespace-nowrap gap-1.5 rounded-full border border-line px-2.5 text-xs font-medium ${TONES[phase]}`}
    >
      <svg aria-hidden="true" viewBox="0 0 12 12" className="size-2.5"><Mark phase={phase} /></svg>
      <span>{t(`link.${phase}`)}</span>
      {lag && <span aria-hidden="true" className="figure hidden min-w-11 text-right text-faint sm:inline">{lag}</span>}
    </div>
  )
}
