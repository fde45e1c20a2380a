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

/** At most one of a kind in a place of the axis, in the order of time. */
export function markers(marks: readonly ChartMark[], placeAt: (time: number) => number): SeriesMarkerBar<Time>[] {
  const byPlace = new Map<string, SeriesMarkerBar<Time>>()
  for (const mark of marks) {
    const { shape, position, color } = markLook(mark)
    const time = placeAt(mark.time)
    byPlace.set(`${time} ${shape} ${color}`, { time: time as UTCTimestamp, shape, position, color: cssColor(color), size: 0.8 })
  }
  return [...byPlace.values()].sort((a, b) => Number(a.time) - Number(b.time))
}
