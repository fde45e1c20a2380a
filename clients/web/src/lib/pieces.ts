const AGAIN_MS = 2_000
/** On a page that is never idle, each part waits for no longer. */
const LONGEST_WAIT_MS = 1_000
/** Safari has no idle callbacks. */
const PAUSE_MS = 200

const pieces: (() => Promise<unknown>)[] = []

async function hostAnswers(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok
  } catch {
    // The host is away: that is the answer.
    return false
  }
}

/**
 * A part of the program that is loaded when it is needed. While the host is away it keeps trying, as everything else on the page
 * does; it fails only when the host answers and does not have the file, which a newer version may have replaced.
 */
export function piece<T>(load: () => Promise<T>): () => Promise<T> {
  pieces.push(load)
  return async () => {
    for (;;) {
      try {
        return await load()
      } catch (error) {
        if (await hostAnswers()) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
}

function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if (typeof window.requestIdleCallback === 'function') window.requestIdleCallback(resolve, { timeout: LONGEST_WAIT_MS })
    else setTimeout(resolve, PAUSE_MS)
  })
}

/** Fetches the parts that are known, one after the other, when there is nothing better to do: when they are needed, the host may be away. */
export async function loadPieces(): Promise<void> {
  // Parts have parts of their own, which are loaded with the page that shows them.
  for (const load of [...pieces]) {
    await idle()
    // What cannot be had now is asked for again when it is needed, and its fault is told then.
    await load().catch(() => undefined)
  }
}
