import type { SymbolView, WatchlistView } from '@/api/types'

export type WatchlistChange = { kind: 'add' | 'remove'; symbol: string } | { kind: 'arrange'; symbols: string[] }

/** The list as it will be; a symbol that is not known here waits for the host. */
export function changed(list: WatchlistView, change: WatchlistChange, known: readonly SymbolView[]): WatchlistView {
  const kept = list.items.filter(({ symbol }) => change.kind === 'arrange' || symbol !== change.symbol)
  switch (change.kind) {
    case 'add': return { ...list, items: [...kept, ...known.filter(({ symbol }) => symbol === change.symbol)] }
    case 'remove': return { ...list, items: kept }
    case 'arrange': return { ...list, items: change.symbols.flatMap((symbol) => kept.find((item) => item.symbol === symbol) ?? []) }
  }
}
