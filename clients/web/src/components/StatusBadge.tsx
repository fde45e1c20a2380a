import { useWord } from './useWord'

const TONES: Record<string, string> = {
  active: 'text-up',
  running: 'text-up',
  paused: 'text-warn',
  created: 'text-soft',
  stopped: 'text-down',
  deleted: 'text-faint',
  archived: 'text-faint',
  queued: 'text-soft',
  completed: 'text-up',
  failed: 'text-down',
  cancelled: 'text-faint',
}

/** Each status has a mark of its own shape: a disc runs, two bars pause, a square is stopped, a tick is done, a cross has failed, a ring has not begun. */
function Mark({ status }: { status: string }) {
  switch (status) {
    case 'active': case 'running': return <circle cx="5" cy="5" r="3.5" fill="currentColor" />
    case 'paused': return <path d="M2 1.5h2v7H2zM6 1.5h2v7H6z" fill="currentColor" />
    case 'stopped': return <path d="M1.5 1.5h7v7h-7z" fill="currentColor" />
    case 'completed': return <path d="M1.5 5.5 4 8l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    case 'failed': return <path d="M2 2l6 6M8 2 2 8" fill="none" stroke="currentColor" strokeWidth="1.6" />
    default: return <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
  }
}

export function StatusBadge({ status, className = '' }: { status: string; className?: string }) {
  const word = useWord()
  return (
    <span className={`inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap ${TONES[status] ?? 'text-soft'} ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5"><Mark status={status} /></svg>
      {word('status', status)}
    </span>
  )
}
