import { AreaField, SelectField } from '@/components/Field'
import { useTranslation } from '@/lib/i18n'
import { usePromptLibrary } from './queries'

/** A prompt as text, a library to begin from, and the variables that it may use. */
export function PromptFields({ value, onChange, error, rows = 10 }: { value: string; onChange: (text: string) => void; error?: string | undefined; rows?: number }) {
  const { t } = useTranslation()
  const library = usePromptLibrary()
  const prompts = library.data?.prompts ?? []
  const chosen = prompts.find((prompt) => prompt.text === value)
  return (
    <div className="space-y-4">
      <SelectField label={t('prompt.library')} hint={chosen?.description ?? t('prompt.libraryHint')} value={chosen?.name ?? ''} onChange={(event) => onChange(prompts.find((prompt) => prompt.name === event.target.value)?.text ?? value)}>
        <option value="" disabled={chosen !== undefined}>{value === '' ? t('prompt.choose') : t('prompt.own')}</option>
        {prompts.map(({ name }) => <option key={name} value={name}>{t(`prompt.starter.${name}` as 'prompt.starter.trend', { defaultValue: name })}</option>)}
      </SelectField>
      <AreaField label={t('prompt.text')} name="prompt" rows={rows} maxLength={20_000} spellCheck value={value} onChange={(event) => onChange(event.target.value)} error={error} className="font-mono text-xs leading-5" />
      {library.data && (
        <details className="text-xs">
          <summary className="w-fit text-faint hover:text-ink">{t('prompt.variables')}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
            {library.data.variables.map(({ name, description }) => (
              <div key={name} className="contents">
                <dt><button type="button" className="font-mono text-accent hover:underline" onClick={() => onChange(`${value}{{${name}}}`)} aria-label={t('prompt.insert', { name })}>{`{{${name}}}`}</button></dt>
                <dd className="text-soft max-sm:pb-1">{description}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}
