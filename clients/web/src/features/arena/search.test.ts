// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { isRefused, merged } from './ModelChat'
import { arenaView, unitOf, validateArenaSearch } from './search'
import type { DecisionView } from '@/api/types'

describe('when the address says what is seen', () => {
  it('reads it, and takes the default for nonsense', () => {
    expect(arenaView({ range: '7d', unit: 'percent', sort: 'colour', solo: 'b1' })).toMatchObject({ range: '7d', unit: 'percent', sort: 'return', solo: 'b1' })
  })

  it('leaves defaults out of it', () => {
    expect(validateArenaSearch({ range: '24h', unit: 'percent', tab: 'decisions', bot: '' })).toEqual({ unit: 'percent' })
  })
})

describe('when nobody chose a unit', () => {
  const bots = (...amounts: number[]) => amounts.map((initialBalance) => ({ initialBalance }))

  it('is money among equals and percent among others', () => {
    expect(validateArenaSearch({})).toEqual({})
    expect(arenaView({}).unit).toBeNull()
    expect([unitOf([]), unitOf(bots(10_000, 10_000)), unitOf(bots(10_000, 6_000)), unitOf(bots(10_000, 1_000)), unitOf(bots(10_000, 0))]).toEqual(['value', 'value', 'value', 'percent', 'value'])
  })
})

describe('when the view is shared', () => {
  it('carries scale, window and trades in the address', () => {
    expect(validateArenaSearch({ log: true, window: '7d', fills: 'closed', chat: 'refused' })).toEqual({ log: true, window: '7d', fills: 'closed', chat: 'refused' })
    expect(validateArenaSearch({ log: false, window: 'all', fills: 'all' })).toEqual({})
    expect(arenaView({ log: 'true' }).log).toBe(true)
  })
})

describe('when refusals are looked for', () => {
  it('finds what was refused whole or in part', () => {
    expect(isRefused({ outcome: 'denied', rejections: [] })).toBe(true)
    expect(isRefused({ outcome: 'traded', rejections: [{ index: 0, rule: 'COOLDOWN', reason: 'x', symbol: null }] as never })).toBe(true)
    expect(isRefused({ outcome: 'traded', rejections: [] })).toBe(false)
  })
})

describe('when earlier decisions are joined to the live ones', () => {
  it('has each once, newest first', () => {
    const decision = (id: string, position: number) => ({ id, position }) as DecisionView
    expect(merged([decision('d4', 40), decision('d3', 30)], [decision('d3', 30), decision('d2', 20), decision('d1', 10)]).map(({ id }) => id)).toEqual(['d4', 'd3', 'd2', 'd1'])
    expect(merged([], [decision('d1', 10)])).toHaveLength(1)
  })
})
