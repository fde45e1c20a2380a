import type { CandleHolding } from '@/api/types'
import { SelectField, TextField } from '@/components/Field'
import { FileButton } from '@/components/FileButton'
import { SymbolPicker } from '@/components/SymbolPicker'
import { ErrorState, Skeleton } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { Time } from '@/components/Time'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { periodOf, SOURCES, TIMEFRAMES } from './form'
import type { FormPart } from './NewBacktestPage'
import { useStoredCandles, useSymbols } from './queries'

const CSV_HEADER = 'open_time,open,high,low,close,volume'

/** What the store holds of the chosen symbols: a period outside of it has nothing to play. */
function Holdings({ symbols, onTake }: { symbols: readonly string[]; onTake: (series: CandleHolding) => void }) {
  const { t } = useTranslation()
  const stored = useStoredCandles()
  if (stored.isError) return <ErrorState error={stored.error} retry={() => void stored.refetch()} />
  if (!stored.data) return <Skeleton className="h-5 w-64" />
  const series = stored.data.items.filter((one) => symbols.length === 0 || symbols.includes(one.symbol))
  if (series.length === 0) return <p className="text-xs text-warn">{t('backtest.noCandles')}</p>
  return (
    <ul className="space-y-0.5 text-xs text-soft">
      {series.map((one) => (
        <li key={`${one.symbol} ${one.timeframe}`} className="figure whitespace-normal">
          <span className="font-medium text-ink">{one.symbol}</span> {one.timeframe} · {t('backtest.candles', { amount: formatNumber(one.candles) })} · <Time at={one.first} show="full" /> – <Time at={one.last} show="full" />{' '}
          <button type="button" className="font-medium text-accent hover:underline" onClick={() => onTake(one)}>{t('backtest.takePeriod')}</button>
        </li>
      ))}
    </ul>
  )
}

function Uploads({ form, set, errorOf }: FormPart) {
  const { t } = useTranslation()
  return (
    <div>
      <p className="mb-2 text-xs text-faint">{t('backtest.uploadHint')} <code>{CSV_HEADER}</code></p>
      <ul className="space-y-2">
        {form.symbols.map((symbol) => (
          <li key={symbol} className="flex flex-wrap items-center gap-3">
            <FileButton accept=".csv,text/csv" size="sm" onText={(text) => set({ files: { ...form.files, [symbol]: text } })}>{t('backtest.fileOf', { symbol })}</FileButton>
            <span className="figure text-xs text-soft">{form.files[symbol] ? `✓ ${t('backtest.lines', { amount: formatNumber(form.files[symbol].trimEnd().split('\n').length - 1) })}` : t('backtest.noFile')}</span>
          </li>
        ))}
      </ul>
      {form.symbols.length === 0 && <p className="text-xs text-soft">{t('backtest.symbolsFirst')}</p>}
      {errorOf('files') && <p role="alert" className="mt-1 text-xs text-down">{errorOf('files')}</p>}
    </div>
  )
}

/** Where the candles come from, of which symbols, and when. */
export function DataFields(part: FormPart) {
  const { t } = useTranslation()
  const { form, set, errorOf } = part
  const bootstrap = useSymbols()
  return (
    <>
      <Segmented items={SOURCES.map((key) => ({ key, label: t(`backtest.source.${key}`) }))} value={form.data} onChange={(data) => set({ data })} label={t('backtest.dataTitle')} />
      <p className="text-xs text-faint">{t(`backtest.sourceHint.${form.data}`)}</p>
      <SymbolPicker symbols={bootstrap.data?.symbols} error={bootstrap.error} chosen={form.symbols} onChange={(symbols) => set({ symbols })} problem={errorOf('symbols')} />
      {form.subject === 'bot' && form.symbols.length === 0 && <p className="text-xs text-faint">{t('backtest.symbolsOfBot')}</p>}
      {form.data === 'store' && <Holdings symbols={form.symbols} onTake={(series) => set(periodOf(series, form))} />}
      {form.data === 'upload' && <Uploads {...part} />}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextField label={t('backtest.from')} type="date" value={form.from} onChange={(event) => set({ from: event.target.value })} error={errorOf('from')} />
        <TextField label={t('backtest.to')} type="date" value={form.to} onChange={(event) => set({ to: event.target.value })} error={errorOf('to')} />
        <SelectField label={t('backtest.timeframe')} value={form.timeframe} onChange={(event) => set({ timeframe: event.target.value })} error={errorOf('timeframe')}>
          {TIMEFRAMES.map((one) => <option key={one} value={one}>{one}</option>)}
        </SelectField>
        {form.data === 'simulated' && <TextField label={t('backtest.seed')} hint={t('backtest.seedHint')} inputMode="numeric" value={form.seed} onChange={(event) => set({ seed: event.target.value })} error={errorOf('seed')} />}
      </div>
    </>
  )
}
