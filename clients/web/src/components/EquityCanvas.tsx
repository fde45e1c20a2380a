import { memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { createChart, CrosshairMode, PriceScaleMode, type IChartApi, type MouseEventParams } from 'lightweight-charts'
import { fitting, spread } from '@/lib/equity'
import { formatMoney, formatPercent } from '@/lib/format'
import { hueVariable } from '@/lib/palette'
import { currentTheme, onTheme } from '@/lib/theme'
import { utcDateTime } from '@/lib/time'
import { Avatar } from './Avatar'
import { chartLooks, crosshairLine } from './chartLooks'
import { lastOf, valueAt } from './chartSeries'
import type { ChartMark, ChartSeries, ChartUnit } from './EquityChart'
import { colorName, draw, emptyDrawing, forget, type Drawing, type Scale } from './equityDrawing'
import { MarkLines } from './MarkLines'

const LABEL_GAP = 22
const CENTS_BELOW = 20

interface Label {
  series: ChartSeries
  y: number
  value: number
}

interface Hover {
  time: number
  x: number
  rows: { series: ChartSeries; value: number }[]
  marks: ChartMark[]
}

function printer(unit: ChartUnit): (value: number) => string {
  return unit === 'percent' ? (value) => formatPercent(value, { sign: true }) : (value) => formatMoney(value)
}

/** Cents on the axis only where they tell two lines of it apart. */
function axisPrinter(unit: ChartUnit, isWide: boolean, scale: Scale): (value: number) => string {
  if (unit === 'percent') return (value) => formatPercent(value - scale.offset, { sign: true })
  return (value) => formatMoney(value, { digits: isWide ? 0 : 2 })
}

/** A return has no logarithm below zero: what is drawn then is the growth, 1 + return, under the same labels. */
function scaleOf(unit: ChartUnit, isLog: boolean): Scale {
  return { isLog, offset: isLog && unit === 'percent' ? 1 : 0, precision: unit === 'percent' ? 4 : 2 }
}

const NO_MARKS: readonly ChartMark[] = []

interface Reach {
  low: number
  high: number
}

function reachOf(series: readonly ChartSeries[]): Reach {
  let [low, high] = [Infinity, -Infinity]
  for (const { history, tail } of series) {
    for (const points of [history, tail]) {
      for (const [, value] of points) {
        if (value < low) low = value
        if (value > high) high = value
      }
    }
  }
  return { low, high }
}

/** Over less than this a logarithm is as good as a line, and the library's logarithmic axis has a single mark. */
const LEAST_LOGARITHMIC = 1.25

function hasLogarithm({ low, high }: Reach, { isLog, offset }: Scale): boolean {
  return isLog && high + offset > (low + offset) * LEAST_LOGARITHMIC
}

function chartOptions() {
  return { ...chartLooks(), crosshair: { mode: CrosshairMode.Magnet, vertLine: crosshairLine(), horzLine: { visible: false, labelVisible: false } } }
}

/** Imperative by nature: React decides what is drawn, the library draws it. */
export default memo(function EquityCanvas({ series, unit, solo, log: isLog = false, marks = NO_MARKS }: {
  series: readonly ChartSeries[]
  unit: ChartUnit
  solo: string | null
  log?: boolean
  marks?: readonly ChartMark[]
}) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<IChartApi | null>(null)
  const drawing = useRef<Drawing>(emptyDrawing())
  const latest = useRef({ series, marks })
  const theme = useSyncExternalStore(onTheme, currentTheme)
  const [labels, setLabels] = useState<Label[]>([])
  const [height, setHeight] = useState(0)
  const [hover, setHover] = useState<Hover | null>(null)
  const print = useMemo(() => printer(unit), [unit])
  const reach = useMemo(() => reachOf(series), [series])
  const scale = useMemo(() => scaleOf(unit, isLog), [unit, isLog])
  const isWide = reach.high - reach.low >= CENTS_BELOW
  const isBent = hasLogarithm(reach, scale)

  useEffect(() => {
    const element = host.current
    if (!element) return
    const created = createChart(element, {
      ...chartOptions(),
      autoSize: true,
      leftPriceScale: { visible: true, borderVisible: false, entireTextOnly: true, scaleMargins: { top: 0.08, bottom: 0.08 } },
      rightPriceScale: { visible: false },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 0, fixLeftEdge: true, fixRightEdge: true },
      // The range buttons choose what is seen; a wheel over the chart scrolls the page.
      handleScroll: false,
      handleScale: false,
    })
    chart.current = created
    const current = drawing.current
    const onMove = (event: MouseEventParams) => setHover(hoverOf(event, latest.current, current.step, created.priceScale('left').width()))
    created.subscribeCrosshairMove(onMove)
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => {
      observer.disconnect()
      created.remove()
      chart.current = null
      forget(current)
    }
  }, [])

  useEffect(() => {
    const api = chart.current
    if (!api) return
    api.applyOptions({ ...chartOptions(), localization: { priceFormatter: axisPrinter(unit, isWide, scale) } })
    api.priceScale('left').applyOptions({ mode: isBent ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal })
  }, [theme, unit, isWide, isBent, scale])

  useEffect(() => {
    const api = chart.current
    if (!api) return
    latest.current = { series, marks }
    draw(api, drawing.current, series, solo, scale, marks)
    api.timeScale().fitContent()
    // The scale settles with the next frame.
    const frame = requestAnimationFrame(() => setLabels(labelsOf(api, drawing.current, series, solo, height)))
    return () => cancelAnimationFrame(frame)
  }, [series, solo, theme, unit, scale, marks, height])

  return (
    <div className="absolute inset-0 flex">
      <div className="relative min-w-0 flex-1">
        <div ref={host} className="absolute inset-0" />
        {hover && <Compare hover={hover} print={print} />}
      </div>
      <div aria-hidden="true" className="relative w-10 shrink-0 sm:w-32">
        {labels.map(({ series: one, y, value }) => (
          <div key={one.id} className="absolute left-1 flex -translate-y-1/2 items-center gap-1.5" style={{ top: y }}>
            <Face series={one} />
            <span className="figure hidden text-2xs font-semibold sm:inline" style={{ color: `var(${colorName(one)})` }}>{print(value)}</span>
          </div>
        ))}
      </div>
    </div>
  )
})

/** A bot's face; a dot for what is no bot. */
function Face({ series: { id, style, hasFace } }: { series: ChartSeries }) {
  if (style === 'benchmark') return <span className="size-5 rounded-full border border-dashed border-faint" />
  return hasFace ? <Avatar id={id} hue={style.hue} size={20} /> : <span className="mx-1.5 size-2 rounded-full" style={{ background: hueVariable(style) }} />
}

const COMPARE_WIDTH = 224
const COMPARE_GAP = 16

/** Beside the crosshair, on the side where there is room; on a narrow chart over it. */
function Compare({ hover, print }: { hover: Hover; print: (value: number) => string }) {
  const isLeft = hover.x > COMPARE_WIDTH + 6 * COMPARE_GAP
  const left = isLeft ? hover.x - COMPARE_WIDTH - COMPARE_GAP : hover.x + COMPARE_GAP
  return (
    <div className="pointer-events-none absolute top-2 z-10 rounded-md border border-line-strong bg-surface/95 p-2.5 shadow-lg" style={{ left: `min(${left}px, calc(100% - ${COMPARE_WIDTH}px))`, width: COMPARE_WIDTH }}>
      <p className="figure mb-1.5 text-2xs text-faint">{utcDateTime(hover.time * 1000)} UTC</p>
      <ul className="space-y-0.5">
        {hover.rows.slice(0, 12).map(({ series, value }) => (
          <li key={series.id} className="flex items-center gap-2 text-xs">
            <span className="h-0.5 w-3 shrink-0 rounded" style={{ background: `var(${colorName(series)})` }} />
            <span className="truncate text-soft">{series.name}</span>
            <span className="figure ml-auto font-medium">{print(value)}</span>
          </li>
        ))}
      </ul>
      <MarkLines marks={hover.marks} />
    </div>
  )
}

function labelsOf(chart: IChartApi, drawing: Drawing, series: readonly ChartSeries[], solo: string | null, height: number): Label[] {
  const shown = series.filter((one) => solo === null || solo === one.id)
  const found = shown.flatMap((one): Label[] => {
    const value = lastOf(one)
    const y = value === undefined ? null : drawing.lines.get(one.id)?.line.priceToCoordinate(value + drawing.offset)
    return value !== undefined && y != null ? [{ series: one, y, value }] : []
  })
  if (height === 0) return []
  const room = height - chart.timeScale().height()
  const kept = fitting(found.map((label) => label.y), LABEL_GAP, room).flatMap((index) => found[index] ?? [])
  const at = spread(kept.map((label) => label.y), LABEL_GAP, room)
  return kept.map((label, i) => ({ ...label, y: at[i] ?? label.y }))
}

function hoverOf(event: MouseEventParams, { series, marks }: { series: readonly ChartSeries[]; marks: readonly ChartMark[] }, step: number, axisWidth: number): Hover | null {
  if (!event.point || typeof event.time !== 'number') return null
  const time: number = event.time
  const rows = series.flatMap((one) => {
    // A place shows the last value in it.
    const value = valueAt(one, time + step - 1)
    return value === undefined ? [] : [{ series: one, value }]
  })
  if (rows.length === 0) return null
  return { time, x: event.point.x + axisWidth, rows: rows.sort((a, b) => b.value - a.value), marks: marks.filter((mark) => mark.time >= time && mark.time < time + step) }
}
