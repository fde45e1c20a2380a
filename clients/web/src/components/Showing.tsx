import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/lib/i18n'
import { Button } from './Button'

/** The first items of a long list, and the next ones on demand. */
export function Showing<T>({ items, at, children }: { items: readonly T[]; at: number; children: (shown: readonly T[]) => ReactNode }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(at)
  return (
    <>
      {children(items.slice(0, shown))}
      {shown < items.length && (
        <div className="border-t border-line p-3 text-center">
          <Button size="sm" look="quiet" onClick={() => setShown(shown + at)}>{t('action.next')}</Button>
        </div>
      )}
    </>
  )
}
