const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Doubles with each failed attempt, with jitter, so that a thousand pages do not come back in the same instant. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1))
  return Math.round(ceiling * (0.5 + random() / 2))
}
