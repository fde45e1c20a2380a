/** Runs it once the screen has shown what has changed until now. Returns what cancels it. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  // Nobody looks, and nothing is painted.
  if (document.hidden) {
    timer = setTimeout(run)
    return () => clearTimeout(timer)
  }

  // The second frame begins when the first has been handed over; before that the compositor would share the processor with what comes after.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      timer = setTimeout(run)
    })
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
