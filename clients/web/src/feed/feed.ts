import { freshToken, origin, refreshTokens } from '@/api/session'
import type { ArenaState } from '@/api/types'
import { EquityTail } from './equityTail'
import { FeedStore } from './store'

async function address(renewToken: boolean): Promise<string> {
  if (renewToken) await refreshTokens()
  const token = await freshToken()
  const url = new URL('/ws', origin())
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  if (token !== null) url.searchParams.set('access_token', token)
  return url.href
}

/** Nobody reads figures that change more often, and fifty curves take their time to draw. */
const PACE_MS = 250
let drawnAt = -PACE_MS

/** The next frame after the pace; a hidden page draws none, and is told all the same. */
function atOnesPace(notify: () => void): void {
  const draw = () => {
    drawnAt = performance.now()
    notify()
  }
  setTimeout(() => {
    if (document.visibilityState === 'visible') requestAnimationFrame(draw)
    else draw()
  }, drawnAt + PACE_MS - performance.now())
}

export const feed = new FeedStore(
  { address, open: (url) => new WebSocket(url), now: () => Date.now(), random: Math.random },
  atOnesPace,
)

export const equityTail = new EquityTail()
let recorded: unknown

feed.listen(() => {
  const state = feed.topic('arena').data as ArenaState | undefined
  if (!state || state === recorded) return
  recorded = state
  equityTail.record(state)
})

/** Runs the feed for the life of the page; a page that wakes up or comes online does not wait for its back-off. */
export function runFeed(): void {
  feed.start()
  const hurry = () => {
    if (document.visibilityState === 'visible') feed.retryNow()
  }
  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
}
