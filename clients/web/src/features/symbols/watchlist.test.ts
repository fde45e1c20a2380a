import { describe, expect, it } from 'vitest'
import type { SymbolView, WatchlistView } from '@/api/types'
import { changed, type WatchlistChange } from './watchlist'

const known = ['BTCUSD', 'ETHUSD', 'SOLUSD'].map((symbol) => ({ symbol }) as SymbolView)
const list: WatchlistView = { items: known.slice(0, 2), position: 1 }

function after(change: WatchlistChange): string[] {
  return changed(list, change, known).items.map(({ symbol }) => symbol)
}

describe('when a watchlist is changed before the host has answered', () => {
  it('shows what it will be', () => {
    expect(after({ kind: 'add', symbol: 'SOLUSD' })).toEqual(['BTCUSD', 'ETHUSD', 'SOLUSD'])
    expect(after({ kind: 'remove', symbol: 'BTCUSD' })).toEqual(['ETHUSD'])
    expect(after({ kind: 'arrange', symbols: ['ETHUSD', 'BTCUSD'] })).toEqual(['ETHUSD', 'BTCUSD'])
  })

  it('has nothing twice, and nothing that is not known', () => {
    expect(after({ kind: 'add', symbol: 'BTCUSD' })).toEqual(['ETHUSD', 'BTCUSD'])
    expect(after({ kind: 'add', symbol: 'XRPUSD' })).toEqual(['BTCUSD', 'ETHUSD'])
  })
})
