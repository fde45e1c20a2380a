/** Points of equity: seconds since the epoch, value. Oldest first. */
export type Point = readonly [time: number, value: number]

const DAY = 86_400
/** Seconds that divide what a clock shows: the axis is then labelled at full minutes and hours. */
const STEPS = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 240, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, DAY] as const

/** The width of one place on a time axis that has at most `places` of them, whole seconds. */
export function stepOf(series: readonly (readonly Point[])[], places: number): number {
  const first = Math.min(...series.map((points) => points[0]?.[0] ?? Infinity))
  const last = Math.max(...series.map((points) => points.at(-1)?.[0] ?? -Infinity))
  const least = last > first ? (last - first) / places : 0
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY
}

export function placeOf(time: number, step: number): number {
  return Math.floor(time / step) * step
}

/** At most one point a place: the last one in it. */
export function placed(points: readonly Point[], step: number): Point[] {
  return tidy(points.map(([time, value]): Point => [placeOf(time, step), value]))
}

/** Every place from the first point to the last: a chart's axis counts places, not time, and would squeeze where there are none. */
export function places(series: readonly (readonly Point[])[], step: number): number[] {
  const times = series.flatMap((points) => points.map(([time]) => time))
  if (times.length === 0) return []
  const first = times.reduce((least, time) => Math.min(least, time))
  const last = times.reduce((most, time) => Math.max(most, time))
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step)
}

/** Strictly rising times, the later of two values at one instant: what a chart demands. */
export function tidy(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points.filter(([time, value]) => Number.isFinite(time) && Number.isFinite(value)).sort((a, b) => a[0] - b[0])) {
    if (kept.at(-1)?.[0] === point[0]) kept.pop()
    kept.push(point)
  }
  return kept
}

/** Keeps first, last and an even choice between: a sparkline needs no more. */
export function thin(points: readonly Point[], limit: number): Point[] {
  if (points.length <= limit) return [...points]
  const step = (points.length - 1) / (limit - 1)
  return Array.from({ length: limit }, (_, i) => points[Math.round(i * step)]).filter((point) => point !== undefined)
}

/** How far below the highest value so far, 0 or less: -0.1 is 10 % below. */
export function drawdownOf(points: readonly Point[]): Point[] {
  let peak = -Infinity
  return points.map(([time, value]): Point => {
    peak = Math.max(peak, value)
    return [time, peak > 0 ? value / peak - 1 : 0]
  })
}

export function sparkline(points: readonly Point[], width: number, height: number): string {
  const drawn = thin(points, 48)
  if (drawn.length < 2) return ''
  const values = drawn.map(([, value]) => value)
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  return drawn
    .map(([, value], i) => {
      const x = (i / (drawn.length - 1)) * width
      const y = span === 0 ? height / 2 : height - 1 - ((value - low) / span) * (height - 2)
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** Which of many labels are shown where not all have room: the first and the last, and between them those that are a gap apart. Indices, by position. */
export function fitting(positions: readonly number[], gap: number, height: number): number[] {
  const order = positions.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)
  const last = order.at(-1)
  if (last === undefined || order.length * gap <= height) return order.map(({ index }) => index)
  const kept: typeof order = []
  for (const label of order) {
    const before = kept.at(-1)
    if (before === undefined || (label.y - before.y >= gap && (label === last || last.y - label.y >= gap))) kept.push(label)
  }
  if (kept.at(-1) !== last) kept.push(last)
  return kept.map(({ index }) => index)
}

/** Moves labels apart so that none covers another, keeping their order, inside 0..height. */
export function spread(positions: readonly number[], gap: number, height: number): number[] {
  const order = positions.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)
  const room = Math.min(gap, height / Math.max(1, order.length))
  let floor = room / 2
  for (const label of order) {
    label.y = Math.max(label.y, floor)
    floor = label.y + room
  }
  let ceiling = height - room / 2
  for (const label of [...order].reverse()) {
    label.y = Math.min(label.y, ceiling)
    ceiling = label.y - room
  }
  const result = new Array<number>(positions.length).fill(0)
  for (const label of order) result[label.index] = label.y
  return result
}
