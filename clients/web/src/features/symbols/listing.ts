import type { MarketView, SymbolView } from '@/api/types'
import type { Sort, SymbolsView } from './search'

/** A symbol with its last quote; no quote: the market does not (or no longer) have it. */
export interface Listed {
  symbol: string
  market: MarketView | null
  maxLeverage: number | null
}

/** What the market quotes, and what else is on the watchlist; the leverage is told by the lists alone. */
export function listed(markets: readonly MarketView[], symbols: readonly SymbolView[], watched: readonly SymbolView[]): Listed[] {
  const leverage = new Map([...watched, ...symbols].map((one) => [one.symbol, one.maxLeverage]))
  const quoted = new Map(markets.map((market) => [market.symbol, market]))
  const names = new Set([...markets.map((market) => market.symbol), ...symbols.map((one) => one.symbol), ...watched.map((one) => one.symbol)])
  return [...names].sort().map((symbol) => ({ symbol, market: quoted.get(symbol) ?? null, maxLeverage: leverage.get(symbol) ?? null }))
}

function figureOf({ symbol, market, maxLeverage }: Listed, sort: Sort): number | string | null {
  switch (sort) {
    case 'symbol': return symbol
    case 'price': return market?.price ?? null
    case 'change': return market?.change24h ?? null
    case 'funding': return market?.fundingRate ?? null
    case 'leverage': return maxLeverage
  }
}

/** What has no figure comes last, whichever way. */
function compare(a: number | string | null, b: number | string | null, way: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return (a < b ? -1 : a > b ? 1 : 0) * way
}

/** The rows of a view; the watchlist keeps its own order until something is sorted by. */
export function rowsOf(all: readonly Listed[], watched: readonly string[], { list, text, sort, dir }: SymbolsView): Listed[] {
  const wanted = text.trim().toUpperCase()
  const place = new Map(watched.map((symbol, index) => [symbol, index]))
  const rows = all.filter(({ symbol, market }) => symbol.includes(wanted) && (list === 'watched' ? place.has(symbol) : market !== null))
  if (sort !== null) return rows.sort((a, b) => compare(figureOf(a, sort), figureOf(b, sort), dir === 'asc' ? 1 : -1))
  return list === 'watched' ? rows.sort((a, b) => (place.get(a.symbol) ?? 0) - (place.get(b.symbol) ?? 0)) : rows
}

/** The list with one symbol a place up (-1) or down (1). */
export function moved(symbols: readonly string[], symbol: string, by: -1 | 1): string[] {
  const from = symbols.indexOf(symbol)
  const to = from + by
  if (from === -1 || to < 0 || to >= symbols.length) return [...symbols]
  const next = symbols.filter((one) => one !== symbol)
  next.splice(to, 0, symbol)
  return next
}

/** Where a price lies between low and high, 0 to 1; null: there is no range. */
export function placeInRange({ price, low24h, high24h }: Pick<MarketView, 'price' | 'low24h' | 'high24h'>): number | null {
  if (low24h === null || high24h === null || high24h <= low24h) return null
  return Math.min(1, Math.max(0, (price - low24h) / (high24h - low24h)))
}
