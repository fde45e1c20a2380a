import { CandlestickSeries, createChart, createSeriesMarkers, CrosshairMode, LineSeries, type IChartApi, type ISeriesApi, type SeriesMarker, type SeriesType, type Time, type UTCTimestamp } from 'lightweight-charts'
import { chartLooks, crosshairLine, LABEL_HALF } from '@/components/chartLooks'
import { cssColor } from '@/components/chartMarks'
import { formatPrice } from '@/lib/format'
import { panesOf, type Preview } from './series'

const PRICE_SHARE = 3
const SMALLEST = 0.00000001
/** A few candles are no walls. */
const WIDEST_CANDLE = 24

export function previewLooks() {
  const looks = chartLooks()
  return {
    ...looks,
    layout: { ...looks.layout, panes: { enableResize: false, separatorColor: cssColor('--line-strong') } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: crosshairLine(), horzLine: crosshairLine() },
  }
}

export function createPreviewChart(element: HTMLElement): IChartApi {
  return createChart(element, {
    ...previewLooks(),
    autoSize: true,
    rightPriceScale: { borderVisible: false, entireTextOnly: true, scaleMargins: { top: 0.1, bottom: 0.1 } },
    timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffsetPixels: LABEL_HALF, maxBarSpacing: WIDEST_CANDLE },
    // A wheel over the chart scrolls the page; dragging moves it.
    handleScroll: { mouseWheel: false, pressedMouseMove: true, horzTouchDrag: true, vertTouchDrag: false },
    handleScale: { mouseWheel: false, pinch: true, axisPressedMouseMove: true },
  })
}

const price = { type: 'custom', formatter: (value: number) => formatPrice(value), minMove: SMALLEST } as const

function markersOf({ marks }: Preview): SeriesMarker<Time>[] {
  return marks
    .flatMap(({ begun, number, hue }) => begun.map((time) => ({ time: time as UTCTimestamp, position: 'belowBar' as const, shape: 'circle' as const, color: cssColor(`--bot-${hue}`), text: String(number), size: 0.7 })))
    .sort((a, b) => Number(a.time) - Number(b.time))
}

/** Draws everything anew: candles with the prices among them, and under them a pane for each other indicator. */
export function drawPreview(chart: IChartApi, drawn: ISeriesApi<SeriesType>[], preview: Preview): ISeriesApi<SeriesType>[] {
  for (const series of drawn) chart.removeSeries(series)
  const [up, down] = [cssColor('--up'), cssColor('--down')]
  const candles = chart.addSeries(CandlestickSeries, { borderVisible: false, upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, priceLineVisible: false, priceFormat: price })
  candles.setData(preview.candles.map((candle) => ({ ...candle, time: candle.time as UTCTimestamp })))
  createSeriesMarkers(candles, markersOf(preview))
  const panes = panesOf(preview.lines)
  const lines = preview.lines.map((line) => {
    const series = chart.addSeries(
      LineSeries,
      { color: cssColor(`--bot-${line.hue}`), lineWidth: 2, priceLineVisible: false, lastValueVisible: false, crosshairMarkerRadius: 3, priceFormat: price },
      line.isOnPrice ? 0 : panes.indexOf(line.indicator) + 1,
    )
    series.setData(preview.candles.map(({ time }, i) => {
      const value = line.values[i]
      return value == null ? { time: time as UTCTimestamp } : { time: time as UTCTimestamp, value }
    }))
    return series
  })
  chart.panes().forEach((pane, i) => pane.setStretchFactor(i === 0 ? PRICE_SHARE : 1))
  return [candles, ...lines]
}
