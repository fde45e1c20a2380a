import { freshToken, origin, refreshTokens } from '@/api/session'
import type { ArenaState } from '@/api/types'
import { EquityTail } from './equityTail'
import { atPaceOf, watchHand } from './pace'
import { FeedStore } from './store'

async function address(renewToken: boolean): Promise<string> {
  if (renewToken) await refreshTokens()
  const token = await freshToken()
  const url = new URL('/ws', origin())
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  if (token !== null) url.searchParams.set('access_token', token)
  return url.href
}

/** Nobody reads figures that change more often. */
const FIGURES_MS = 500
/** Fifty curves take their time to draw, and move by less than a pixel meanwhile. */
const CURVES_MS = 1_000

export const feed = new FeedStore(
  { address, open: (url) => new WebSocket(url), now: () => Date.now(), random: Math.random },
  atPaceOf(FIGURES_MS),
)

export const equityTail = new EquityTail()
const soon = atPaceOf(CURVES_MS)
let recorded: ArenaState | undefined
let isDue = false

feed.listen(() => {
  if (isDue || feed.topic('arena').data === recorded) return
  isDue = true
  soon(() => {
    isDue = false
    recorded = feed.topic('arena').data as ArenaState | undefined
    if (recorded) equityTail.record(recorded)
  })
})

/** Runs the feed for the life of the page; a page that wakes up or comes online does not wait for its back-off. */
export function runFeed(): void {
  feed.start()
  watchHand()
  const hurry = () => {
    if (document.visibilityState === 'visible') feed.retryNow()
  }
  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
}
