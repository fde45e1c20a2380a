import { useTranslation } from '@/lib/i18n'
import { FORM_KINDS, type FormKind } from './form'

export function KindPicker({ value, onChange }: { value: FormKind; onChange: (kind: FormKind) => void }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {FORM_KINDS.map((kind) => (
        <label
          key={kind}
          htmlFor={`kind-${kind}`}
          className="flex cursor-pointer gap-3 rounded-md border border-line p-3 hover:bg-raised has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]"
        >
          <input id={`kind-${kind}`} type="radio" name="kind" value={kind} checked={kind === value} onChange={() => onChange(kind)} className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]" />
          <span>
            <span className="block font-medium">{t(`kind.${kind}`)}</span>
            <span className="block text-xs text-soft">{t(`create.about.${kind}`)}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
