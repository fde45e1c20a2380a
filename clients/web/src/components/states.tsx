import type { ReactNode } from 'react'
import { useTranslation } from '@/lib/i18n'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import { useProblemText } from './problemText'

export function SkeletonRows({ rows, className = 'h-11' }: { rows: number; className?: string }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('state.loading')} className="divide-y divide-line">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={`flex items-center gap-3 px-4 ${className}`}>
          <div className="skeleton size-6 rounded-full" />
          <div className="skeleton h-3 w-28" />
          <div className="skeleton ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  )
}

export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`skeleton ${className}`} />
}

export function EmptyState({ icon = 'empty', title, children }: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="flex min-h-32 flex-col only:h-full items-center justify-center gap-1.5 px-6 py-8 text-center">
      <Icon name={icon} className="mb-1 size-5 text-faint" />
      <p className="font-medium text-soft">{title}</p>
      {children && <div className="max-w-sm text-xs text-faint">{children}</div>}
    </div>
  )
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const { title, detail, correlationId } = useProblemText(error)
  return (
    <div role="alert" className="flex min-h-32 flex-col only:h-full items-center justify-center gap-1.5 px-6 py-8 text-center">
      <Icon name="alert" className="mb-1 size-5 text-down" />
      <p className="font-medium">{title}</p>
      {detail && <p className="max-w-md text-xs text-soft">{detail}</p>}
      {correlationId && <p className="font-mono text-2xs text-faint">{t('error.correlation', { id: correlationId })}</p>}
      {retry && <Button size="sm" icon="reset" className="mt-2" onClick={retry}>{t('action.retry')}</Button>}
    </div>
  )
}

/** A problem inside a form or dialog. */
export function ProblemNote({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const { title, detail, correlationId } = useProblemText(error)
  if (!error) return null
  return (
    <div role="alert" className="flex gap-2.5 rounded-md border border-down/40 bg-down-soft px-3 py-2.5 text-sm">
      <Icon name="alert" className="mt-0.5 size-4 text-down" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {detail && <p className="text-soft">{detail}</p>}
        {correlationId && <p className="mt-1 font-mono text-2xs break-all text-faint">{t('error.correlation', { id: correlationId })}</p>}
      </div>
    </div>
  )
}
