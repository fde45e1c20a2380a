interface Levered {
  markPrice: number | null
  entryPrice: number
  liquidationPrice?: number | null | undefined
}

/** How far the mark may still go, as a share of the mark: 0.1 is 10 % to the liquidation. Null: there is none. */
export function distanceToLiquidation({ markPrice, liquidationPrice }: Levered): number | null {
  if (markPrice === null || markPrice <= 0 || liquidationPrice == null || liquidationPrice <= 0) return null
  return Math.abs(markPrice - liquidationPrice) / markPrice
}

/** What is left of the way from the entry to the liquidation, 0..1: 1 is at the entry or better. */
export function roomLeft({ markPrice, entryPrice, liquidationPrice }: Levered): number | null {
  if (markPrice === null || liquidationPrice == null || liquidationPrice <= 0 || entryPrice === liquidationPrice) return null
  return Math.min(1, Math.max(0, (markPrice - liquidationPrice) / (entryPrice - liquidationPrice)))
}
