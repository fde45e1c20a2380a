import { formatPercent } from '@/lib/format'

/** `fraction` of the work that is done, 0..1. */
export function ProgressBar({ fraction, label, className = '' }: { fraction: number; label: string; className?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 100)
  return (
    <div className={`flex items-center gap-2 ${className}`}>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-line">
        <div className="h-full rounded-full bg-accent transition-[width] motion-reduce:transition-none" style={{ width: `${percent}%` }} />
      </div>
      <span className="figure w-9 text-right text-2xs text-faint">{formatPercent(percent / 100, { digits: 0 })}</span>
    </div>
  )
}
