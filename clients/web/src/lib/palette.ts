/** A bot's colour and line are one identity: eight hues that stay apart for colour-blind eyes, then the same hues in another stroke. */
export interface BotStyle {
  /** 1..8: the CSS variable --bot-N. */
  hue: number
  stroke: 'solid' | 'dashed' | 'dotted'
}

const HUES = 8
const STROKES = ['solid', 'dashed', 'dotted'] as const
/** Of a bot that the arena does not show. */
export const UNKNOWN_STYLE: BotStyle = { hue: 8, stroke: 'solid' }

/** Ids in the order of their creation: a new bot takes the next colour, and the others keep theirs. */
export function assignStyles(ids: readonly string[]): ReadonlyMap<string, BotStyle> {
  return new Map(
    ids.map((id, index) => [
      id,
      { hue: (index % HUES) + 1, stroke: STROKES[Math.floor(index / HUES) % STROKES.length] ?? 'solid' },
    ]),
  )
}

export function styleOf(styles: ReadonlyMap<string, BotStyle>, id: string): BotStyle {
  return styles.get(id) ?? UNKNOWN_STYLE
}

export function hueVariable(style: BotStyle): string {
  return `var(--bot-${style.hue})`
}
