import type { Me } from '@/api/types'
import type { IconName } from '@/components/Icon'

export interface Destination {
  to: '/' | '/wallet' | '/bots/new' | '/admin'
  label: 'nav.arena' | 'nav.wallet' | 'nav.create' | 'nav.admin'
  icon: IconName
}

const ARENA: Destination = { to: '/', label: 'nav.arena', icon: 'arena' }
const WALLET: Destination = { to: '/wallet', label: 'nav.wallet', icon: 'wallet' }
const CREATE: Destination = { to: '/bots/new', label: 'nav.create', icon: 'plus' }
const ADMIN: Destination = { to: '/admin', label: 'nav.admin', icon: 'gear' }

/** A spectator has the arena alone: everything else begins with signing in. */
export function destinations(me: Me | null): Destination[] {
  if (me === null) return [ARENA]
  return me.role === 'admin' ? [ARENA, WALLET, CREATE, ADMIN] : [ARENA, WALLET, CREATE]
}
