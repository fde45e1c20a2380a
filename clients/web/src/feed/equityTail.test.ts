import { describe, expect, it } from 'vitest'
import type { ArenaState } from '@/api/types'
import { EquityTail } from './equityTail'

function state(asOf: string | null, equity: number): ArenaState {
  return { asOf, bots: [{ id: 'a', equity, returnPct: equity === 1 ? null : equity - 100 }], markets: [{ symbol: 'BTCUSD', price: equity / 100 }] } as unknown as ArenaState
}

describe('when the arena moves', () => {
  it('keeps one point a second, the last one', () => {
    const tail = new EquityTail()
    tail.record(state('2026-03-01T00:00:00.100Z', 1))
    tail.record(state('2026-03-01T00:00:00.900Z', 2))
    tail.record(state('2026-03-01T00:00:01.000Z', 3))
    expect(tail.curves.value.get('a')).toEqual([[1772323200, 2], [1772323201, 3]])
  })

  it('keeps the return beside it, where there is one', () => {
    const tail = new EquityTail()
    tail.record(state('2026-03-01T00:00:00Z', 1))
    tail.record(state('2026-03-01T00:00:01Z', 105))
    expect(tail.curves.percent.get('a')).toEqual([[1772323201, 0.05]])
  })

  it('tells who listens', () => {
    const tail = new EquityTail()
    let told = 0
    const stop = tail.listen(() => told++)
    tail.record(state('2026-03-01T00:00:00Z', 1))
    stop()
    tail.record(state('2026-03-01T00:00:01Z', 2))
    expect(told).toBe(1)
  })

  it('keeps the prices beside it', () => {
    const tail = new EquityTail()
    tail.record(state('2026-03-01T00:00:01Z', 300))
    expect(tail.curves.prices).toEqual([[1772323201, new Map([['BTCUSD', 3]])]])
  })

  it('keeps every second of five minutes, and before that the last of each minute', () => {
    const tail = new EquityTail()
    for (let i = 0; i < 4000; i++) tail.record(state(new Date(i * 1000).toISOString(), i))
    const points = tail.curves.value.get('a') ?? []
    expect(points.slice(-301)).toEqual(Array.from({ length: 301 }, (_, i) => [3699 + i, 3699 + i]))
    expect(points.slice(0, -301).map(([time]) => time)).toEqual(Array.from({ length: 61 }, (_, i) => 59 + 60 * i))
  })

  it('stays bounded', () => {
    const tail = new EquityTail()
    for (let i = 0; i < 2000; i++) tail.record(state(new Date(i * 3_600_000).toISOString(), i))
    expect(tail.curves.value.get('a')).toHaveLength(1800)
    expect(tail.curves.value.get('a')?.at(-1)).toEqual([1999 * 3600, 1999])
  })

  it('starts over with a market that does', () => {
    const tail = new EquityTail()
    tail.record(state('2026-03-01T00:00:10Z', 1))
    tail.record(state('2024-01-01T00:00:00Z', 2))
    expect(tail.curves.value.get('a')).toEqual([[1704067200, 2]])
    expect(tail.curves.prices).toEqual([[1704067200, new Map([['BTCUSD', 0.02]])]])
  })

  it('waits for a first price', () => {
    const tail = new EquityTail()
    tail.record(state(null, 1))
    expect(tail.curves.value.size).toBe(0)
  })
})
