import { createSeriesMarkers, LineSeries, LineStyle, LineType, type IChartApi, type ISeriesApi, type ISeriesMarkersPluginApi, type Time, type UTCTimestamp } from 'lightweight-charts'
import { placed, placeOf, places, stepOf, type Point } from '@/lib/equity'
import { cssColors, placedMarks } from './chartMarks'
import { joined } from './chartSeries'
import type { ChartMark, ChartSeries } from './EquityChart'

const STROKES = { solid: LineStyle.Solid, dashed: LineStyle.Dashed, dotted: LineStyle.Dotted } as const
/** More than this no screen of ours can tell apart. */
const PLACES = 480
/** With more lines than this they are hairlines: fifty that are wider cover each other, and where no GPU draws them they cost ten times as much. */
const MANY = 16

export interface Drawn {
  line: ISeriesApi<'Line'>
  history: readonly Point[] | null
  lastTime: number
  /** Colour, width and stroke as they were last given to the line. */
  look: string
}

/** What is on the chart: the lines, and under them an invisible one that gives the axis a place for every step of time. */
export interface Drawing {
  lines: Map<string, Drawn>
  axis: ISeriesApi<'Line'> | null
  step: number
  /** How many the axis has. */
  places: number
  /** Added to each value that is drawn. */
  offset: number
  marks: { of: string; plugin: ISeriesMarkersPluginApi<Time> } | null
}

export interface Scale {
  isLog: boolean
  offset: number
  /** The axis has no finer steps. */
  precision: number
}

export function emptyDrawing(): Drawing {
  return { lines: new Map(), axis: null, step: 1, places: 0, offset: 0, marks: null }
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

/** Draws what is new; the rest of the chart stays as it is. */
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
  paint(drawing, series, solo, scale)
  mark(drawing, solo ?? (series.length === 1 ? (series[0]?.id ?? null) : null), marks)
}

function paint(drawing: Drawing, series: readonly ChartSeries[], solo: string | null, { precision }: Scale): void {
  const colors = cssColors(series.map(colorName))
  for (const one of series) {
    const known = drawing.lines.get(one.id)
    if (!known) continue
    const isFaded = solo !== null && solo !== one.id
    const color = (colors.get(colorName(one)) ?? '') + (isFaded ? '2b' : '')
    const lineWidth = solo === one.id ? 3 : one.style === 'benchmark' || series.length > MANY ? 1 : 2
    const lineStyle = one.style === 'benchmark' ? LineStyle.LargeDashed : STROKES[one.style.stroke]
    const look = `${color} ${lineWidth} ${lineStyle} ${precision}`
    if (known.look === look) continue
    known.line.applyOptions({ color, lineWidth, lineStyle, priceFormat: { type: 'price', precision, minMove: 10 ** -precision } })
    known.look = look
  }
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
  const placed = placedMarks(marks, { placeOf: (time) => placeOf(time, drawing.step), step: drawing.step, places: drawing.places }, 0.8)
  const colors = cssColors(placed.map(({ color }) => color))
  drawing.marks.plugin.setMarkers(placed.map(({ time, shape, position, color, size }) => ({ time, shape, position, color: colors.get(color) ?? '', size })))
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
  const times = places(points, drawing.step)
  drawing.places = times.length
  drawing.axis.setData(times.map((time) => ({ time: time as UTCTimestamp })))
  series.forEach((one, index) => {
    const own = points[index] ?? []
    const known = drawing.lines.get(one.id) ?? { line: addLine(chart), history: null, lastTime: 0, look: '' }
    known.line.setData(own.map(([time, value]) => ({ time: time as UTCTimestamp, value: value + drawing.offset })))
    known.history = one.history
    known.lastTime = own.at(-1)?.[0] ?? 0
    drawing.lines.set(one.id, known)
  })
}

/** Only what is new: the last point moves until its place is over. */
function extend(drawing: Drawing, { id, tail }: ChartSeries): void {
  const known = drawing.lines.get(id)
  if (!known) return
  const from = tail.findLastIndex(([time]) => placeOf(time, drawing.step) < known.lastTime) + 1
  for (const [time, value] of placed(tail.slice(from), drawing.step)) {
    known.line.update({ time: time as UTCTimestamp, value: value + drawing.offset })
    known.lastTime = time
  }
}
