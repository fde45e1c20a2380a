import { createSeriesMarkers, LineSeries, LineStyle, LineType, type IChartApi, type ISeriesApi, type ISeriesMarkersPluginApi, type Time, type UTCTimestamp } from 'lightweight-charts'
import { placed, placeOf, places, stepOf, tidy, type Point } from '@/lib/equity'
import { cssColor, markers } from './chartMarks'
import type { ChartMark, ChartSeries } from './EquityChart'

export { cssColor }

const STROKES = { solid: LineStyle.Solid, dashed: LineStyle.Dashed, dotted: LineStyle.Dotted } as const
/** More than this no screen of ours can tell apart. */
const PLACES = 480

export interface Drawn {
  line: ISeriesApi<'Line'>
  history: readonly Point[] | null
  lastTime: number
}

/** What is on the chart: the lines, and under them an invisible one that gives the axis a place for every step of time. */
export interface Drawing {
  lines: Map<string, Drawn>
  axis: ISeriesApi<'Line'> | null
  step: number
  /** Added to each value that is drawn. */
  offset: number
  marks: { of: string; plugin: ISeriesMarkersPluginApi<Time> } | null
}

export interface Scale {
  isLog: boolean
  offset: number
}

export function emptyDrawing(): Drawing {
  return { lines: new Map(), axis: null, step: 1, offset: 0, marks: null }
}

/** The chart is gone, and all that was on it. */
export function forget(drawing: Drawing): void {
  drawing.lines.clear()
  drawing.axis = null
  drawing.marks = null
}

export function colorName(series: ChartSeries): string {
  return series.style === 'benchmark' ? '--benchmark' : `--bot-${series.style.hue}`
}

/** History and tail as one line; the tail only where the history ends. */
export function joined(series: ChartSeries): Point[] {
  const end = series.history.at(-1)?.[0] ?? -Infinity
  return tidy([...series.history, ...series.tail.filter(([time]) => time > end)])
}

export function draw(chart: IChartApi, drawing: Drawing, series: readonly ChartSeries[], solo: string | null, scale: Scale, marks: readonly ChartMark[]): void {
  const wanted = new Set(series.map((one) => one.id))
  for (const [id, { line }] of drawing.lines) {
    if (wanted.has(id)) continue
    chart.removeSeries(line)
    drawing.lines.delete(id)
  }
  const isRescaled = drawing.offset !== scale.offset
  drawing.offset = scale.offset
  if (isRescaled || series.some((one) => drawing.lines.get(one.id)?.history !== one.history)) redraw(chart, drawing, series)
  else for (const one of series) extend(drawing, one)
  for (const one of series) {
    const isFaded = solo !== null && solo !== one.id
    const isBenchmark = one.style === 'benchmark'
    drawing.lines.get(one.id)?.line.applyOptions({
      color: cssColor(colorName(one)) + (isFaded ? '2b' : ''),
      lineWidth: solo === one.id ? 3 : isBenchmark ? 1 : 2,
      lineStyle: one.style === 'benchmark' ? LineStyle.LargeDashed : STROKES[one.style.stroke],
    })
  }
  mark(drawing, solo ?? (series.length === 1 ? (series[0]?.id ?? null) : null), marks)
}

/** Trades stand on the one line that is looked at; on all lines at once nobody could read them. */
function mark(drawing: Drawing, id: string | null, marks: readonly ChartMark[]): void {
  const line = id === null ? undefined : drawing.lines.get(id)?.line
  if (drawing.marks && drawing.marks.of !== id) {
    if (drawing.lines.has(drawing.marks.of)) drawing.marks.plugin.detach()
    drawing.marks = null
  }
  if (!line || id === null) return
  drawing.marks ??= { of: id, plugin: createSeriesMarkers(line, []) }
  drawing.marks.plugin.setMarkers(markers(marks, (time) => placeOf(time, drawing.step)))
}

function addLine(chart: IChartApi): ISeriesApi<'Line'> {
  return chart.addSeries(LineSeries, {
    priceScaleId: 'left', lineType: LineType.Simple, priceLineVisible: false, lastValueVisible: false, crosshairMarkerRadius: 3,
  })
}

function redraw(chart: IChartApi, drawing: Drawing, series: readonly ChartSeries[]): void {
  const all = series.map(joined)
  drawing.step = stepOf(all, PLACES)
  chart.applyOptions({ timeScale: { secondsVisible: drawing.step === 1 } })
  const points = all.map((one) => placed(one, drawing.step))
  drawing.axis ??= addLine(chart)
  drawing.axis.setData(places(points, drawing.step).map((time) => ({ time: time as UTCTimestamp })))
  series.forEach((one, index) => {
    const own = points[index] ?? []
    const known = drawing.lines.get(one.id) ?? { line: addLine(chart), history: null, lastTime: 0 }
    known.line.setData(own.map(([time, value]) => ({ time: time as UTCTimestamp, value: value + drawing.offset })))
    known.history = one.history
    known.lastTime = own.at(-1)?.[0] ?? 0
    drawing.lines.set(one.id, known)
  })
}

/** Only what is new: the last point moves until its place is over. */
function extend(drawing: Drawing, series: ChartSeries): void {
  const known = drawing.lines.get(series.id)
  if (!known) return
  for (const [time, value] of placed(series.tail, drawing.step)) {
    if (time < known.lastTime) continue
    known.line.update({ time: time as UTCTimestamp, value: value + drawing.offset })
    known.lastTime = time
  }
}
