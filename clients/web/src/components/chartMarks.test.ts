import { describe, expect, it } from 'vitest'
import { CROWD, placedMarks } from './chartMarks'
import type { ChartMark } from './EquityChart'

const MINUTE = 60
const axis = { placeOf: (time: number) => Math.floor(time / MINUTE) * MINUTE, step: MINUTE, places: 600 }

function mark(time: number, change: Partial<ChartMark> = {}): ChartMark {
  return { id: `${time}`, time, action: 'open', side: 'long', ...change } as ChartMark
}

describe('when executions are marked on a chart', () => {
  it('has one of a kind in a place, the latest, in the order of time', () => {
    const placed = placedMarks([mark(130), mark(61), mark(70), mark(65, { side: 'short' })], axis, 1)
    expect(placed.map(({ mark: { time }, shape }) => `${time} ${shape}`)).toEqual(['70 arrowUp', '65 arrowDown', '130 arrowUp'])
  })

  it('has one of a kind in a stretch where nobody could tell them apart, and smaller', () => {
    const crowd = Array.from({ length: 600 }, (_, i) => mark(i * MINUTE))
    expect(placedMarks(crowd, axis, 1)).toHaveLength(60)
    expect(placedMarks(crowd, axis, 1)[0]?.size).toBe(0.6)
    expect(placedMarks(crowd.slice(0, CROWD), axis, 1)).toHaveLength(CROWD)
  })
})
