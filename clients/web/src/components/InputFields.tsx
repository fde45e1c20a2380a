import { useTranslation } from '@/lib/i18n'
import { inputProblems, type StrategyInput } from '@/lib/strategyInputs'
import { TextField } from './Field'

/** A field for each input that a strategy declares; empty is its default. */
export function InputFields({ inputs, typed, onChange }: {
  inputs: readonly StrategyInput[]
  typed: Readonly<Record<string, string>>
  onChange: (typed: Record<string, string>) => void
}) {
  const { t } = useTranslation()
  const problems = inputProblems(inputs, typed)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {inputs.map(({ name, default: fallback, minimum, maximum }) => {
        const problem = problems[name]
        return (
          <TextField
            key={name}
            label={name}
            name={`input-${name}`}
            inputMode="decimal"
            autoComplete="off"
            placeholder={String(fallback)}
            hint={t('inputs.range', { minimum: minimum ?? fallback, maximum: maximum ?? fallback })}
            value={typed[name] ?? ''}
            onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
            error={problem && t(`inputs.${problem}`)}
          />
        )
      })}
    </div>
  )
}
