import { lazy, Suspense, useMemo, useState } from 'react'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, Skeleton } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { formatNumber, formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { piece } from '@/lib/pieces'
import { utcDateTime } from '@/lib/time'
import { PREVIEW_SOURCES, usePreview, usePreviewSymbols, type PreviewSource } from './queries'
import { panesOf, previewOf, type Preview } from './series'

const Canvas = lazy(piece(() => import('./PreviewCanvas')))
const PRICE_HEIGHT = 20
const PANE_HEIGHT = 7

/** Each line with its value at the candle that is pointed at, or at the last one; each rule with how often it held. */
function Legend({ preview, place }: { preview: Preview; place: number }) {
  const { t } = useTranslation()
  const candle = preview.candles[place]
  return (
    <div className="space-y-2 border-t border-line px-4 py-3 text-xs">
      <p className="figure text-faint">{candle && `${utcDateTime(candle.time * 1000)} UTC · ${t('builder.operand.close')} ${formatPrice(candle.close)}`}</p>
      <ul aria-label={t('builder.indicators')} className="flex flex-wrap gap-x-4 gap-y-1">
        {preview.lines.map((line) => (
          <li key={line.name} className="figure flex items-center gap-1.5">
            <span aria-hidden="true" className="h-0.5 w-3 rounded" style={{ background: `var(--bot-${line.hue})` }} />
            <span className="text-soft">{line.name}</span> <span className="font-medium">{formatPrice(line.values[place])}</span>
          </li>
        ))}
      </ul>
      <ul aria-label={t('builder.rules')} className="space-y-0.5">
        {preview.marks.map((mark) => (
          <li key={mark.rule} className="flex items-center gap-1.5">
            <span className="figure inline-flex size-4 items-center justify-center rounded-full text-2xs font-semibold" style={{ color: `var(--bot-${mark.hue})`, boxShadow: `inset 0 0 0 1px var(--bot-${mark.hue})` }}>{mark.number}</span>
            <span className="text-soft">{mark.rule}:</span> <span>{t('preview.held', { count: mark.held, held: formatNumber(mark.held), candles: formatNumber(preview.candles.length), begun: formatNumber(mark.begun.length) })}</span>
          </li>
        ))}
      </ul>
      <p className="text-2xs text-faint">{t('preview.note')}</p>
    </div>
  )
}

function Chart({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState<number | null>(null)
  const [isDrawable] = useState(() => typeof window.matchMedia === 'function')
  const last = preview.candles.length - 1
  return (
    <>
      <div role="img" aria-label={t('preview.summary', { symbol: preview.symbol, candles: preview.candles.length, lines: preview.lines.map((line) => line.name).join(', ') })} className="relative" style={{ height: `${PRICE_HEIGHT + PANE_HEIGHT * panesOf(preview.lines).length}rem` }} data-testid="preview-chart">
        {isDrawable && <Suspense fallback={<div className="skeleton absolute inset-3" />}><Canvas preview={preview} onPlace={setPlace} /></Suspense>}
      </div>
      <Legend preview={preview} place={Math.min(place ?? last, last)} />
    </>
  )
}

/** The market's candles are of whole minutes. */
function isTooShort(definition: unknown, from: PreviewSource): boolean {
  const { timeframe } = (definition ?? {}) as { timeframe?: unknown }
  const seconds = typeof timeframe === 'string' && timeframe.endsWith('s') ? Number(timeframe.slice(0, -1)) : 60
  return from === 'market' && seconds % 60 !== 0
}

/** The strategy's indicators over candles of a symbol, as the host computes them. `definition`: undefined while it has faults. */
export function PreviewPanel({ definition }: { definition: unknown }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState<PreviewSource>('market')
  const [chosen, setChosen] = useState('')
  const symbols = usePreviewSymbols(from)
  const symbol = symbols.data?.find((one) => one === chosen) ?? symbols.data?.[0]
  const isShort = isTooShort(definition, from)
  const answer = usePreview(isShort ? undefined : definition, symbol, from)
  const preview = useMemo(() => answer.data && previewOf(answer.data), [answer.data])
  const body = () => {
    if (symbols.isError) return <ErrorState error={symbols.error} retry={() => void symbols.refetch()} />
    if (isShort) return <EmptyState title={t('preview.tooShort')}>{t('preview.tooShortHint')}</EmptyState>
    if (symbols.data && symbol === undefined) return <EmptyState title={t('preview.noSymbols')}>{t('preview.noSymbolsHint')}</EmptyState>
    if (answer.isError && definition !== undefined) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
    if (preview && preview.candles.length > 0) return <Chart key={`${from} ${preview.symbol} ${preview.timeframe}`} preview={preview} />
    if (preview) return <EmptyState title={t('preview.noCandles')}>{t('preview.noCandlesHint')}</EmptyState>
    return definition === undefined ? <EmptyState title={t('preview.faulty')} /> : <div role="status" aria-label={t('state.loading')} className="p-3"><Skeleton className="h-80" /></div>
  }
  return (
    <Panel
      title={t('preview.title')}
      flush
      actions={
        <>
          <Segmented items={PREVIEW_SOURCES.map((key) => ({ key, label: t(`preview.from.${key}`) }))} value={from} onChange={setFrom} label={t('preview.from.label')} />
          <select aria-label={t('position.symbol')} value={symbol ?? ''} onChange={(event) => setChosen(event.target.value)} className="h-7 rounded-md border border-line bg-sunken pr-6 pl-2 text-xs text-soft">
            {(symbols.data ?? []).map((one) => <option key={one} value={one}>{one}</option>)}
          </select>
        </>
      }
    >
      <div data-testid="preview">{body()}</div>
    </Panel>
  )
}
