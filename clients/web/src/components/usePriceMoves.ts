import { useState } from 'react'
import type { MarketView } from '@/api/types'
import { direction } from '@/lib/format'

export type Move = 'up' | 'down' | 'flat'
type Moves = ReadonlyMap<string, Move>

/** A price keeps the colour of its last change. */
export const MOVE_TONES: Record<Move, string> = { up: 'text-up', down: 'text-down', flat: '' }

/** Which way each price went with its last change. */
export function usePriceMoves(markets: readonly MarketView[] | undefined): Moves {
  const [seen, setSeen] = useState<{ markets: readonly MarketView[] | undefined; moves: Moves }>({ markets, moves: new Map() })
  if (seen.markets === markets) return seen.moves
  const before = new Map(seen.markets?.map((market) => [market.symbol, market.price]))
  const moves: Moves = new Map(markets?.map((market) => {
    const price = before.get(market.symbol)
    const move = price === undefined ? 'flat' : direction(market.price - price)
    return [market.symbol, move === 'flat' ? (seen.moves.get(market.symbol) ?? 'flat') : move]
  }))
  // State that follows from other state, set while rendering: the way React documents it.
  setSeen({ markets, moves })
  return moves
}
