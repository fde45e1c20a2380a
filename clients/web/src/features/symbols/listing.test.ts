import { describe, expect, it } from 'vitest'
import type { MarketView } from '@/api/types'
import { listed, moved, placeInRange, rowsOf } from './listing'
import { viewOf } from './search'

function market(symbol: string, change: Partial<MarketView> = {}): MarketView {
  return { symbol, price: 100, bid: 99, ask: 101, change24h: 0.01, high24h: 110, low24h: 90, fundingRate: 0.0001, at: '2026-03-01T00:00:00Z', step: 1, ...change }
}

function symbol(name: string, maxLeverage: number | null = 10) {
  return { symbol: name, price: null, change24h: null, maxLeverage }
}

const ALL = listed([market('ETHUSD', { price: 300, change24h: null }), market('BTCUSD', { price: 900 }), market('SOLUSD', { price: 20, change24h: -0.1 })], [symbol('BTCUSD', 20)], [symbol('GONEUSD')])
const names = (search: Record<string, unknown>, watched: string[] = []) => rowsOf(ALL, watched, viewOf(search)).map((row) => row.symbol)

describe('when symbols are listed', () => {
  it('has what is quoted by name, with its leverage', () => {
    expect(names({})).toEqual(['BTCUSD', 'ETHUSD', 'SOLUSD'])
    expect(ALL.find((row) => row.symbol === 'BTCUSD')?.maxLeverage).toBe(20)
  })

  it('finds a part of a name in any case', () => expect(names({ q: 'sol' })).toEqual(['SOLUSD']))

  it('sorts either way and puts what has no figure last', () => {
    expect(names({ sort: 'price' })).toEqual(['BTCUSD', 'ETHUSD', 'SOLUSD'])
    expect(names({ sort: 'change' })).toEqual(['BTCUSD', 'SOLUSD', 'ETHUSD'])
    expect(names({ sort: 'change', dir: 'asc' })).toEqual(['SOLUSD', 'BTCUSD', 'ETHUSD'])
  })

  it('keeps the order of the watchlist, and what is not quoted any more', () => {
    expect(names({ list: 'watched' }, ['SOLUSD', 'GONEUSD', 'BTCUSD'])).toEqual(['SOLUSD', 'GONEUSD', 'BTCUSD'])
    expect(names({ list: 'watched' })).toEqual([])
  })
})

describe('when the watchlist is arranged', () => {
  it('moves one by a place, not beyond the ends', () => {
    expect(moved(['A', 'B', 'C'], 'B', -1)).toEqual(['B', 'A', 'C'])
    expect(moved(['A', 'B', 'C'], 'B', 1)).toEqual(['A', 'C', 'B'])
    expect(moved(['A', 'B', 'C'], 'A', -1)).toEqual(['A', 'B', 'C'])
    expect(moved(['A'], 'Z', 1)).toEqual(['A'])
  })
})

describe('when a price is placed in its day', () => {
  it('lies between low and high, or nowhere', () => {
    expect(placeInRange(market('A'))).toBe(0.5)
    expect(placeInRange(market('A', { price: 200 }))).toBe(1)
    expect(placeInRange(market('A', { high24h: null }))).toBeNull()
    expect(placeInRange(market('A', { high24h: 90 }))).toBeNull()
  })
})
