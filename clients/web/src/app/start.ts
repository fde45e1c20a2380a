import { canRestore, currentSession, onSession } from '@/api/session'
import { restore } from '@/features/session/actions'
import { arenaStateQuery } from '@/feed/arenaState'
import { feed, runFeed } from '@/feed/feed'
import { startI18n } from '@/lib/i18n'
import { loadPieces } from '@/lib/pieces'
import { clearCache } from './cache'
import { queryClient } from './queryClient'

let identity: string | null = null
/** Until it is known whether the page was opened by somebody who is signed in. */
let isOpening = true
let wasLive = false
let wasAway = false

/** Another person, another view: nothing that one was shown stays for the next. */
function followIdentity(): void {
  const { phase, me } = currentSession()
  if (phase === 'restoring' || me?.id === identity) return
  // What was asked since the page was opened was asked with the token that is now known to be theirs.
  const isFirst = identity === null && (phase === 'anonymous' || isOpening)
  identity = me?.id ?? null
  if (isFirst) return
  clearCache()
}

/** When the host comes back, everything that is shown is asked again, and a session that could not be restored is. */
function followRecovery(): void {
  const { phase } = feed.link()
  const isBack = phase === 'live' && !wasLive
  wasLive = phase === 'live'
  if (phase === 'offline') wasAway = true
  if (!isBack) return
  if (canRestore()) void restore()
  if (!wasAway) return
  wasAway = false
  void queryClient.invalidateQueries()
}

const RESTORE_MS = 3_000
/** A page without the arena is drawn only where the host takes longer. */
const STATE_MS = 400
const PIECES_MS = 3_000

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export async function start(): Promise<void> {
  onSession(followIdentity)
  feed.listen(followRecovery)
  // The feed is opened with the token where there is one; a host that does not answer must not keep it closed.
  const restored = restore().finally(() => {
    isOpening = false
  })
  void Promise.race([restored, patience(RESTORE_MS)]).then(runFeed)
  // What goes wrong is said where it is shown, which asks the same.
  const state = queryClient.query(arenaStateQuery).catch(() => undefined)
  await startI18n()
  await Promise.race([state, patience(STATE_MS)])
  // What is on the screen comes first.
  void patience(PIECES_MS).then(loadPieces)
}
