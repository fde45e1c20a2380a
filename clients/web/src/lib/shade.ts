/** A background for a gain or a loss, stronger the nearer it comes to `most`; weak enough for the ink on it. */
export function shade(value: number, most: number): string {
  if (value === 0 || most <= 0) return 'transparent'
  const strength = Math.round(8 + 30 * Math.min(1, Math.abs(value) / most))
  return `color-mix(in srgb, var(${value > 0 ? '--up' : '--down'}) ${strength}%, transparent)`
}
