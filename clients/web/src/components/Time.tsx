import { localDateTime, utcClock, utcDateTime, utcShort } from '@/lib/time'

/** UTC on the page, the reader's own clock on hover. */
export function Time({ at, show = 'clock', className = '' }: { at: string | null | undefined; show?: 'clock' | 'short' | 'full'; className?: string }) {
  const text = show === 'clock' ? utcClock(at) : show === 'short' ? utcShort(at) : utcDateTime(at)
  return (
    <time dateTime={at ?? undefined} title={at ? `${utcDateTime(at)} UTC\n${localDateTime(at)}` : undefined} className={`figure ${className}`}>
      {text}
    </time>
  )
}
