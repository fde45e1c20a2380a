import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { CandlestickSeries, createChart, createSeriesMarkers, CrosshairMode, LineSeries, LineStyle, type AutoscaleInfo, type IChartApi, type IPriceLine, type ISeriesApi, type ISeriesMarkersPluginApi, type MouseEventParams, type Time, type UTCTimestamp } from 'lightweight-charts'
import type { Candle } from '@/lib/candles'
import { formatPrice } from '@/lib/format'
import { currentTheme, onTheme } from '@/lib/theme'
import { utcDateTime } from '@/lib/time'
import { chartLooks, crosshairLine, LABEL_HALF } from './chartLooks'
import { cssColor, cssColors, placedMarks } from './chartMarks'
import { MarkLines } from './MarkLines'
import type { Fill, Level } from './PriceChart'

interface Drawn {
  chart: IChartApi
  axis: ISeriesApi<'Line'>
  candles: ISeriesApi<'Candlestick'>
  fills: ISeriesApi<'Line'>
  markers: ISeriesMarkersPluginApi<Time>
  levels: IPriceLine[]
}

interface Hover {
  candle: Candle | undefined
  time: number
  fills: readonly Fill[]
}

const COLORS: Record<Level['kind'], string> = { entry: '--ink-faint', stop: '--down', target: '--up', liquidation: '--warn', order: '--accent' }

function looks() {
  return { ...chartLooks(), crosshair: { mode: CrosshairMode.Normal, vertLine: crosshairLine(), horzLine: crosshairLine() } }
}

function create(element: HTMLElement): Drawn {
  const chart = createChart(element, {
    ...looks(),
    autoSize: true,
    rightPriceScale: { borderVisible: false, entireTextOnly: true, scaleMargins: { top: 0.1, bottom: 0.1 } },
    timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffsetPixels: LABEL_HALF },
    localization: { priceFormatter: formatPrice },
    // A wheel over the chart scrolls the page; dragging moves it.
    handleScroll: { mouseWheel: false, pressedMouseMove: true, horzTouchDrag: true, vertTouchDrag: false },
    handleScale: { mouseWheel: false, pinch: true, axisPressedMouseMove: true },
  })
  const plain = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false }
  const axis = chart.addSeries(LineSeries, plain)
  const candles = chart.addSeries(CandlestickSeries, { wickVisible: true, borderVisible: false })
  const fills = chart.addSeries(LineSeries, { ...plain, lineVisible: false })
  return { chart, axis, candles, fills, markers: createSeriesMarkers(fills, []), levels: [] }
}

/** So many places at least: the first candle is no wall. */
const PLACES = 48

/** Where a moment stands: places are counted from the first candle, since weeks do not begin with the epoch. */
function placing(candles: readonly Candle[], seconds: number): (time: number) => UTCTimestamp {
  const origin = candles[0]?.time ?? 0
  return (time) => (origin + Math.floor((time - origin) / seconds) * seconds) as UTCTimestamp
}

/** A place for every step from the first candle or fill to the last: the library's axis counts places. */
function axisOf(candles: readonly Candle[], fills: readonly Fill[], seconds: number): { time: UTCTimestamp }[] {
  const placeOf = placing(candles, seconds)
  const times: number[] = [...candles.map(({ time }) => time), ...fills.map(({ time }) => placeOf(time))]
  if (times.length === 0) return []
  const last = times.reduce((a, b) => Math.max(a, b))
  const first = times.reduce((a, b) => Math.min(a, b), last - (PLACES - 1) * seconds)
  return Array.from({ length: (last - first) / seconds + 1 }, (_, i) => ({ time: (first + i * seconds) as UTCTimestamp }))
}

function drawData({ axis, candles, fills, markers }: Drawn, given: readonly Candle[], made: readonly Fill[], seconds: number): void {
  const placeOf = placing(given, seconds)
  const places = axisOf(given, made, seconds)
  axis.setData(places)
  candles.setData(given.map((candle) => ({ ...candle, time: candle.time as UTCTimestamp })))
  const byPlace = new Map(made.map((fill) => [placeOf(fill.time), fill.price]))
  fills.setData([...byPlace].sort((a, b) => a[0] - b[0]).map(([time, value]) => ({ time, value })))
  const marks = placedMarks(made, { placeOf, step: seconds, places: places.length }, 1)
  const colors = cssColors(marks.map(({ color }) => color))
  markers.setMarkers(marks.map(({ mark, time, shape, color, size }) => ({ time, position: 'atPriceMiddle', price: mark.price, shape, color: colors.get(color) ?? '', size })))
}

function drawLevels(drawn: Drawn, levels: readonly Level[]): void {
  for (const line of drawn.levels) drawn.fills.removePriceLine(line)
  drawn.levels = levels.map(({ kind, price, label }) => drawn.fills.createPriceLine({
    price, title: label, color: cssColor(COLORS[kind]), lineWidth: 1, lineStyle: kind === 'entry' ? LineStyle.Solid : LineStyle.Dashed, axisLabelVisible: true,
  }))
}

/** Stops and orders are in sight; a liquidation far away would make the candles a line. */
function keepInSight({ fills }: Drawn, levels: readonly Level[]): void {
  const prices = levels.filter(({ kind }) => kind !== 'liquidation').map(({ price }) => price)
  fills.applyOptions({
    autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => {
      const own = original()?.priceRange
      const all = [...prices, ...(own ? [own.minValue, own.maxValue] : [])]
      return all.length === 0 ? null : { priceRange: { minValue: Math.min(...all), maxValue: Math.max(...all) } }
    },
  })
}

function hoverOf(event: MouseEventParams, candles: readonly Candle[], fills: readonly Fill[], seconds: number): Hover | null {
  if (!event.point || typeof event.time !== 'number') return null
  const time: number = event.time
  return { time, candle: candles.find((candle) => candle.time === time), fills: fills.filter((fill) => fill.time >= time && fill.time < time + seconds) }
}

/** Candles, and on them what the bot did: fills where they happened, lines where something waits. */
export default function PriceCanvas({ candles, fills, levels, seconds }: { candles: readonly Candle[]; fills: readonly Fill[]; levels: readonly Level[]; seconds: number }) {
  const host = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  const latest = useRef({ candles, fills, seconds })
  const theme = useSyncExternalStore(onTheme, currentTheme)
  const [hover, setHover] = useState<Hover | null>(null)

  useEffect(() => {
    if (!host.current) return
    const created = create(host.current)
    drawn.current = created
    created.chart.subscribeCrosshairMove((event) => setHover(hoverOf(event, latest.current.candles, latest.current.fills, latest.current.seconds)))
    return () => {
      created.chart.remove()
      drawn.current = null
    }
  }, [])

  useEffect(() => {
    const current = drawn.current
    if (!current) return
    current.chart.applyOptions({ ...looks(), timeScale: { secondsVisible: seconds < 60 } })
    current.candles.applyOptions({ upColor: cssColor('--up'), downColor: cssColor('--down'), wickUpColor: cssColor('--up'), wickDownColor: cssColor('--down') })
  }, [theme, seconds])

  useEffect(() => {
    latest.current = { candles, fills, seconds }
    if (drawn.current) drawData(drawn.current, candles, fills, seconds)
  }, [candles, fills, seconds, theme])

  useEffect(() => {
    if (!drawn.current) return
    drawLevels(drawn.current, levels)
    keepInSight(drawn.current, levels)
  }, [levels, theme])

  const first = candles[0]?.time ?? fills[0]?.time
  useEffect(() => drawn.current?.chart.timeScale().fitContent(), [first, seconds])

  return (
    <div className="absolute inset-0">
      <div ref={host} className="absolute inset-0" />
      {hover && (
        <div className="pointer-events-none absolute top-2 left-2 z-10 max-w-72 rounded-md border border-line-strong bg-surface/95 p-2 text-2xs">
          <p className="figure text-faint">{utcDateTime(hover.time * 1000)} UTC</p>
          {hover.candle && <p className="figure mt-0.5">{(['open', 'high', 'low', 'close'] as const).map((part) => <span key={part} className="mr-2"><span className="text-faint">{part[0]?.toUpperCase()}</span> {formatPrice(hover.candle?.[part])}</span>)}</p>}
          <MarkLines marks={hover.fills} />
        </div>
      )}
    </div>
  )
}
