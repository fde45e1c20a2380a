import { useState } from 'react'
import { Button, IconButton } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { TextField } from '@/components/Field'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'

/** A browser keeps the clipboard from pages over plain HTTP; then the text is there to be selected. */
function Copyable({ label, hint, text }: { label: string; hint: string; text: string }) {
  const { t } = useTranslation()
  const canCopy = window.isSecureContext
  const copy = () => void navigator.clipboard.writeText(text).then(() => showToast(t('desk.share.copied')))
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1"><TextField label={label} hint={hint} readOnly value={text} onFocus={(event) => event.target.select()} className="font-mono !text-xs" /></div>
      {canCopy && <Button className="mt-5" onClick={copy} aria-label={t('desk.share.copyOf', { what: label })}>{t('desk.share.copy')}</Button>}
    </div>
  )
}

/** The view as an address, and as a piece of another page. */
export function ShareButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { origin, search } = window.location
  return (
    <>
      <IconButton icon="link" name={t('desk.share.title')} className="!size-7" onClick={() => setOpen(true)} />
      {isOpen && (
        <Dialog title={t('desk.share.title')} onClose={() => setOpen(false)} testId="share-dialog">
          <div className="space-y-4">
            <Copyable label={t('desk.share.link')} hint={t('desk.share.linkHint')} text={`${origin}/${search}`} />
            <Copyable label={t('desk.share.embed')} hint={t('desk.share.embedHint')} text={`${origin}/embed${search}`} />
          </div>
        </Dialog>
      )}
    </>
  )
}
