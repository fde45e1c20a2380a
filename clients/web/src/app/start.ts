import { canRestore, currentSession, onSession } from '@/api/session'
import { restore } from '@/features/session/actions'
import { feed, runFeed } from '@/feed/feed'
import { startI18n } from '@/lib/i18n'
import { loadPieces } from '@/lib/pieces'
import { clearCache } from './cache'
import { queryClient } from './queryClient'

let identity: string | null = null
let wasReachable = false

/** Another person, another view: nothing that one was shown stays for the next. */
function followIdentity(): void {
  const { phase, me } = currentSession()
  if (phase === 'restoring' || me?.id === identity) return
  const isFirst = identity === null && phase === 'anonymous'
  identity = me?.id ?? null
  if (isFirst) return
  clearCache()
}

/** When the host comes back, everything that is shown is asked again, and a session that could not be restored is. */
function followRecovery(): void {
  const { phase } = feed.link()
  if (phase === 'offline') wasReachable = false
  if (phase !== 'live' || wasReachable) return
  wasReachable = true
  if (canRestore()) void restore()
  void queryClient.invalidateQueries()
}

const PATIENCE_MS = 3_000

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
}

export async function start(): Promise<void> {
  onSession(followIdentity)
  feed.listen(followRecovery)
  // The feed is opened with the token where there is one; a host that does not answer must not keep it closed.
  void Promise.race([restore(), patience()]).then(runFeed)
  await startI18n()
  loadPieces()
}
