import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslation } from '@/lib/i18n'
import { Button, IconButton } from './Button'
import { ProblemNote } from './states'

/** The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. Mounted means open. */
export function Dialog({ title, onClose, children, testId }: { title: string; onClose: () => void; children: ReactNode; testId?: string }) {
  const { t } = useTranslation()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // Who opens a form wants to fill it in; by itself the browser would choose the button that closes it.
    const first = dialog?.querySelector<HTMLElement>('[data-first]') ?? dialog?.querySelector<HTMLElement>(':is(input, select, textarea):enabled')
    first?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      data-testid={testId}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-xl border border-line-strong bg-surface p-0 text-ink shadow-2xl max-sm:mb-4"
    >
      <header className="flex items-center gap-3 border-b border-line py-2 pr-2 pl-5">
        <h2 id={id} className="font-semibold">{title}</h2>
        <IconButton icon="close" name={t('action.close')} className="ml-auto" onClick={onClose} />
      </header>
      <div className="p-5">{children}</div>
    </dialog>
  )
}

/** Says what will happen, then asks. */
export function ConfirmDialog({ title, children, confirm, look = 'primary', isBusy, error, onConfirm, onClose }: {
  title: string
  children: ReactNode
  confirm: string
  look?: 'primary' | 'danger'
  isBusy: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} onClose={onClose} testId="confirm-dialog">
      <div className="space-y-4">
        <div className="space-y-2 text-soft">{children}</div>
        <ProblemNote error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look={look} isBusy={isBusy} onClick={onConfirm} data-testid="confirm">{confirm}</Button>
        </div>
      </div>
    </Dialog>
  )
}
