import { useTranslation } from '@/lib/i18n'
import { ErrorState, Skeleton } from './states'

export function SymbolPicker({ symbols, error, chosen, onChange, problem }: {
  symbols: readonly string[] | undefined
  error: unknown
  chosen: readonly string[]
  onChange: (symbols: string[]) => void
  problem: string | undefined
}) {
  const { t } = useTranslation()
  const toggle = (symbol: string) =>
    onChange(chosen.includes(symbol) ? chosen.filter((one) => one !== symbol) : [...chosen, symbol])
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-soft">{t('create.symbols')}</legend>
      {error && !symbols ? <ErrorState error={error} /> : !symbols ? <Skeleton className="h-8 w-64" /> : (
        <div className="flex flex-wrap gap-2">
          {symbols.map((symbol) => (
            <label
              key={symbol}
              className="cursor-pointer rounded-full border border-line-strong px-3 py-1 text-xs font-medium text-soft select-none hover:bg-raised has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]"
            >
              <input type="checkbox" className="sr-only" name="symbols" value={symbol} checked={chosen.includes(symbol)} onChange={() => toggle(symbol)} />
              {chosen.includes(symbol) && <span aria-hidden="true">✓ </span>}{symbol}
            </label>
          ))}
        </div>
      )}
      {problem && <p role="alert" className="mt-1 text-xs text-down">{problem}</p>}
    </fieldset>
  )
}
