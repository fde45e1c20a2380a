/** What was clicked or typed answers first: so long after a hand did something, nothing new is drawn. */
const ANSWER_MS = 200
/** Where the hand does not rest, what is due waits no longer than this. */
const MOST_MS = 500

let touchedAt = -Infinity

/** From now on the page knows when a hand does something. */
export function watchHand(): void {
  for (const kind of ['pointerdown', 'click', 'keydown']) {
    window.addEventListener(kind, () => (touchedAt = performance.now()), { capture: true, passive: true })
  }
}

/** Draws at most so often, and not while somebody waits for an answer. A task of its own, not in a frame: what a frame has to lay out and paint is enough for one task. */
export function atPaceOf(paceMs: number): (draw: () => void) => void {
  let drawnAt = -paceMs
  return (draw) => {
    const due = Math.max(performance.now(), drawnAt + paceMs)
    const attempt = () => {
      const now = performance.now()
      const wait = Math.min(touchedAt + ANSWER_MS, due + MOST_MS) - now
      if (wait > 0) {
        setTimeout(attempt, wait)
        return
      }
      drawnAt = now
      draw()
    }
    setTimeout(attempt, due - performance.now())
  }
}
