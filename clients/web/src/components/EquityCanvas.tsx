import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import {
  ColorType, createChart, CrosshairMode, LineSeries, LineStyle, LineType,
  type IChartApi, type ISeriesApi, type MouseEventParams, type UTCTimestamp,
} from 'lightweight-charts'
import { alignSeries, spread, tidy, type Point } from '@/lib/equity'
import { formatMoney, formatPercent } from '@/lib/format'
import { currentTheme, onTheme } from '@/lib/theme'
import { utcDateTime } from '@/lib/time'
import { Avatar } from './Avatar'
import type { ChartSeries, ChartUnit } from './EquityChart'

const STROKES = { solid: LineStyle.Solid, dashed: LineStyle.Dashed, dotted: LineStyle.Dotted } as const
const LABEL_GAP = 22

interface Drawn {
  line: ISeriesApi<'Line'>
  history: readonly Point[] | null
  lastTime: number
}

interface Label {
  series: ChartSeries
  y: number
  value: number
}

interface Hover {
  time: number
  x: number
  rows: { series: ChartSeries; value: number }[]
}

function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

function colorName(series: ChartSeries): string {
  return series.style === 'benchmark' ? '--benchmark' : `--bot-${series.style.hue}`
}

function printer(unit: ChartUnit): (value: number) => string {
  return unit === 'percent' ? (value) => formatPercent(value, { sign: true }) : (value) => formatMoney(value)
}

function chartOptions() {
  return {
    layout: {
      background: { type: ColorType.Solid, color: 'transparent' },
      textColor: cssColor('--ink-faint'),
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: 11,
      // The credit stands beside the chart as plain HTML: the library's own logo needs inline styles.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: cssColor('--line') } },
    crosshair: {
      mode: CrosshairMode.Magnet,
      vertLine: { color: cssColor('--line-strong'), labelBackgroundColor: cssColor('--line-strong') },
      horzLine: { visible: false, labelVisible: false },
    },
  }
}

/** Imperative by nature: React decides what is drawn, the library draws it. */
export default function EquityCanvas({ series, unit, solo }: { series: readonly ChartSeries[]; unit: ChartUnit; solo: string | null }) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<IChartApi | null>(null)
  const drawn = useRef(new Map<string, Drawn>())
  const latest = useRef<readonly ChartSeries[]>(series)
  const theme = useSyncExternalStore(onTheme, currentTheme)
  const [labels, setLabels] = useState<Label[]>([])
  const [hover, setHover] = useState<Hover | null>(null)
  const print = useMemo(() => printer(unit), [unit])

  useEffect(() => {
    const element = host.current
    if (!element) return
    const created = createChart(element, {
      ...chartOptions(),
      autoSize: true,
      leftPriceScale: { visible: true, borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.08 } },
      rightPriceScale: { visible: false },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 0, fixLeftEdge: true, fixRightEdge: true },
      // The range buttons choose what is seen; a wheel over the chart scrolls the page.
      handleScroll: false,
      handleScale: false,
    })
    chart.current = created
    const lines = drawn.current
    const onMove = (event: MouseEventParams) => setHover(hoverOf(event, latest.current))
    created.subscribeCrosshairMove(onMove)
    return () => {
      created.remove()
      chart.current = null
      lines.clear()
    }
  }, [])

  useEffect(() => {
    const api = chart.current
    if (!api) return
    api.applyOptions({ ...chartOptions(), localization: { priceFormatter: print } })
  }, [theme, print])

  useEffect(() => {
    const api = chart.current
    if (!api) return
    latest.current = series
    draw(api, drawn.current, series, solo)
    api.timeScale().fitContent()
    const relabel = () => setLabels(labelsOf(api, drawn.current, series, solo, host.current?.clientHeight ?? 0))
    // The scale settles with the next frame.
    const frame = requestAnimationFrame(relabel)
    const observer = new ResizeObserver(relabel)
    if (host.current) observer.observe(host.current)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [series, solo, theme, unit])

  return (
    <div className="absolute inset-0 flex">
      <div className="relative min-w-0 flex-1">
        <div ref={host} className="absolute inset-0" />
        {hover && <Compare hover={hover} print={print} />}
      </div>
      <div aria-hidden="true" className="relative w-10 shrink-0 sm:w-32">
        {labels.map(({ series: one, y, value }) => (
          <div key={one.id} className="absolute left-1 flex -translate-y-1/2 items-center gap-1.5" style={{ top: y }}>
            {one.style === 'benchmark'
              ? <span className="size-5 rounded-full border border-dashed border-faint" />
              : <Avatar id={one.id} hue={one.style.hue} size={20} />}
            <span className="figure hidden text-2xs font-semibold sm:inline" style={{ color: `var(${colorName(one)})` }}>{print(value)}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

function Compare({ hover, print }: { hover: Hover; print: (value: number) => string }) {
  const isRight = hover.x < 260
  return (
    <div className={`pointer-events-none absolute top-2 z-10 w-56 rounded-md border border-line-strong bg-surface/95 p-2.5 shadow-lg ${isRight ? 'right-2' : 'left-16'}`}>
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
    </div>
  )
}

function toData(points: readonly Point[]) {
  return points.map(([time, value]) => ({ time: time as UTCTimestamp, value }))
}

/** History and tail as one line; the tail only where the history ends. */
export function joined(series: ChartSeries): Point[] {
  const end = series.history.at(-1)?.[0] ?? -Infinity
  return tidy([...series.history, ...series.tail.filter(([time]) => time > end)])
}

function draw(chart: IChartApi, drawn: Map<string, Drawn>, series: readonly ChartSeries[], solo: string | null): void {
  const wanted = new Set(series.map((one) => one.id))
  for (const [id, { line }] of drawn) {
    if (wanted.has(id)) continue
    chart.removeSeries(line)
    drawn.delete(id)
  }
  const isRedrawn = series.some((one) => drawn.get(one.id)?.history !== one.history)
  if (isRedrawn) redraw(chart, drawn, series)
  else for (const one of series) extend(drawn, one)
  for (const one of series) {
    const isFaded = solo !== null && solo !== one.id
    const isBenchmark = one.style === 'benchmark'
    drawn.get(one.id)?.line.applyOptions({
      color: cssColor(colorName(one)) + (isFaded ? '2b' : ''),
      lineWidth: solo === one.id ? 3 : isBenchmark ? 1 : 2,
      lineStyle: one.style === 'benchmark' ? LineStyle.LargeDashed : STROKES[one.style.stroke],
    })
  }
}

function redraw(chart: IChartApi, drawn: Map<string, Drawn>, series: readonly ChartSeries[]): void {
  const { times, values } = alignSeries(series.map(joined))
  series.forEach((one, index) => {
    const known = drawn.get(one.id) ?? {
      line: chart.addSeries(LineSeries, {
        priceScaleId: 'left', lineType: LineType.Simple, priceLineVisible: false, lastValueVisible: false, crosshairMarkerRadius: 3,
      }),
      history: null,
      lastTime: 0,
    }
    const points = times.flatMap((time, i): Point[] => {
      const value = values[index]?.[i] ?? null
      return value === null ? [] : [[time, value]]
    })
    known.line.setData(toData(points))
    known.history = one.history
    known.lastTime = points.at(-1)?.[0] ?? 0
    drawn.set(one.id, known)
  })
}

function extend(drawn: Map<string, Drawn>, series: ChartSeries): void {
  const known = drawn.get(series.id)
  if (!known) return
  for (const [time, value] of series.tail) {
    if (time < known.lastTime) continue
    known.line.update({ time: time as UTCTimestamp, value })
    known.lastTime = time
  }
}

function labelsOf(chart: IChartApi, drawn: Map<string, Drawn>, series: readonly ChartSeries[], solo: string | null, height: number): Label[] {
  const shown = series.filter((one) => solo === null || solo === one.id)
  const found = shown.flatMap((one): Label[] => {
    const line = drawn.get(one.id)?.line
    const last = joined(one).at(-1)
    const y = last ? line?.priceToCoordinate(last[1]) : null
    return last && y != null ? [{ series: one, y, value: last[1] }] : []
  })
  const room = height - chart.timeScale().height()
  const at = spread(found.map((label) => label.y), LABEL_GAP, room)
  return found.map((label, i) => ({ ...label, y: at[i] ?? label.y }))
}

function hoverOf(event: MouseEventParams, series: readonly ChartSeries[]): Hover | null {
  if (!event.point || typeof event.time !== 'number') return null
  const time: number = event.time
  const rows = series.flatMap((one) => {
    const value = joined(one).findLast(([at]) => at <= time)?.[1]
    return value === undefined ? [] : [{ series: one, value }]
  })
  return rows.length === 0 ? null : { time, x: event.point.x, rows: rows.sort((a, b) => b.value - a.value) }
}
