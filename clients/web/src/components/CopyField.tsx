import { useId, useRef, useState } from 'react'
import { useTranslation } from '@/lib/i18n'
import { Button } from './Button'

/** A text to be taken along. Where the browser refuses to copy (without TLS it does) the text is selected. */
export function CopyField({ label, text, testId }: { label: string; text: string; testId?: string }) {
  const { t } = useTranslation()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'byHand' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      // The reader copies by hand.
      box.current?.focus()
      box.current?.select()
      setOutcome('byHand')
    }
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-soft">{label}</label>
      <div className="flex gap-2">
        <input ref={box} id={id} readOnly value={text} data-testid={testId} onFocus={(event) => event.target.select()} className="h-9 min-w-0 flex-1 rounded-md border border-line-strong bg-sunken px-3 font-mono text-xs text-ink" />
        <Button icon={outcome === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>{t(outcome === 'copied' ? 'account.copied' : 'account.copy')}</Button>
      </div>
      <p role="status" className="mt-1 min-h-4 text-xs text-faint">{outcome === 'byHand' ? t('account.copyByHand') : ''}</p>
    </div>
  )
}
