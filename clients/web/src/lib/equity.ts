/** Points of equity: seconds since the epoch, value. Oldest first. */
export type Point = readonly [time: number, value: number]

/**
 * Puts series on one common time axis, carrying the last value forward, so that a crosshair compares all of them at any instant.
 * A series has no value before its first point.
 */
export function alignSeries(series: readonly (readonly Point[])[]): { times: number[]; values: (number | null)[][] } {
  const times = [...new Set(series.flatMap((points) => points.map(([time]) => time)))].sort((a, b) => a - b)
  const values = series.map((points) => {
    let next = 0
    let last: number | null = null
    return times.map((time) => {
      for (let point = points[next]; point && point[0] <= time; point = points[next]) {
        last = point[1]
        next++
      }
      return last
    })
  })
  return { times, values }
}

/** Strictly rising times, the later of two values at one instant: what a chart demands. */
export function tidy(points: readonly Point[]): Point[] {
  const byTime = new Map<number, number>()
  for (const [time, value] of points) if (Number.isFinite(time) && Number.isFinite(value)) byTime.set(time, value)
  return [...byTime].sort((a, b) => a[0] - b[0])
}

/** Keeps first, last and an even choice between: a sparkline needs no more. */
export function thin(points: readonly Point[], limit: number): Point[] {
  if (points.length <= limit) return [...points]
  const step = (points.length - 1) / (limit - 1)
  return Array.from({ length: limit }, (_, i) => points[Math.round(i * step)]).filter((point) => point !== undefined)
}

export function sparkline(points: readonly Point[], width: number, height: number): string {
  const drawn = thin(points, 48)
  if (drawn.length < 2) return ''
  const values = drawn.map(([, value]) => value)
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  return drawn
    .map(([, value], i) => {
      const x = (i / (drawn.length - 1)) * width
      const y = height - 1 - ((value - low) / span) * (height - 2)
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
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
