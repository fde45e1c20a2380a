import type { SeriesMarkerBar, Time, UTCTimestamp } from 'lightweight-charts'
import type { ChartMark } from './EquityChart'

export function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** What a mark looks like: opens point the way they bet, closes are discs in the colour of their result. */
export function markLook({ action, side, gain }: Pick<ChartMark, 'action' | 'side' | 'gain'>): Pick<SeriesMarkerBar<Time>, 'shape' | 'position'> & { color: string } {
  if (action === 'close') return { shape: 'circle', position: 'inBar', color: (gain ?? 0) < 0 ? '--down' : '--up' }
  return side === 'short' ? { shape: 'arrowDown', position: 'aboveBar', color: '--down' } : { shape: 'arrowUp', position: 'belowBar', color: '--up' }
}

/** Of each name once: the browser works a colour out anew each time it is asked. */
export function cssColors(names: Iterable<string>): Map<string, string> {
  return new Map([...new Set(names)].map((name) => [name, cssColor(name)]))
}

/** So many marks are told apart; of more, one of a kind stands for its stretch of the chart, and smaller. */
export const CROWD = 200
const STRETCHES = 60
const CROWDED_SIZE = 0.6

interface Axis {
  placeOf: (time: number) => number
  /** Seconds of a place. */
  step: number
  /** How many there are. */
  places: number
}

interface PlacedMark<M> extends ReturnType<typeof markLook> {
  mark: M
  time: UTCTimestamp
  size: number
}

/** Of marks in the order of time at most the last of a kind in a place of the axis, or of a crowd in a stretch of it. */
export function placedMarks<M extends ChartMark>(marks: readonly M[], { placeOf, step, places }: Axis, size: number): PlacedMark<M>[] {
  const isCrowded = marks.length > CROWD
  const stretch = isCrowded ? Math.ceil(places / STRETCHES) * step : step
  const byStretch = new Map(marks.map((mark) => {
    const look = markLook(mark)
    const time = placeOf(mark.time)
    return [`${Math.floor(time / stretch)} ${look.shape} ${look.color}`, { ...look, mark, time: time as UTCTimestamp, size: isCrowded ? CROWDED_SIZE : size }]
  }))
  return [...byStretch.values()].sort((a, b) => a.time - b.time)
}
