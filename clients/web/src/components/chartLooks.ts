import { ColorType } from 'lightweight-charts'
import { cssColor } from './chartMarks'

/** Pixels: room behind the last candle, so that a time under it is not cut off. */
export const LABEL_HALF = 20

/** What every chart has in common, in the colours of the theme. */
export function chartLooks() {
  return {
    layout: {
      background: { type: ColorType.Solid, color: 'transparent' } as const,
      textColor: cssColor('--ink-faint'),
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: 11,
      // The credit stands beside the chart as plain HTML: the library's own logo needs inline styles.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: cssColor('--line') } },
  }
}

export function crosshairLine() {
  return { color: cssColor('--line-strong'), labelBackgroundColor: cssColor('--line-strong') }
}
