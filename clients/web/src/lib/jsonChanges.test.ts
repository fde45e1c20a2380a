import { describe, expect, it } from 'vitest'
import { changesOf } from './jsonChanges'

describe('when two states are compared', () => {
  const before = { equity: 100, status: 'active', positions: [{ symbol: 'BTCUSD', quantity: 1 }, { symbol: 'ETHUSD', quantity: 2 }], asOf: null }

  it('tells each leaf that is not as it was', () => {
    expect(changesOf(before, { ...before, equity: 101, asOf: 'now' })).toEqual([
      { path: 'equity', before: 100, after: 101 }, { path: 'asOf', before: null, after: 'now' },
    ])
  })

  it('knows a position by its symbol, wherever it stands', () => {
    const after = { ...before, positions: [{ symbol: 'ETHUSD', quantity: 3 }] }
    expect(changesOf(before, after)).toEqual([
      { path: 'positions[ETHUSD].quantity', before: 2, after: 3 },
      { path: 'positions[BTCUSD].symbol', before: 'BTCUSD', after: undefined },
      { path: 'positions[BTCUSD].quantity', before: 1, after: undefined },
    ])
  })

  it('has nothing to tell of what is the same', () => {
    expect(changesOf(before, structuredClone(before))).toEqual([])
  })
})
