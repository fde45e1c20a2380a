import type { Me } from '@/api/types'
import type { IconName } from '@/components/Icon'

export interface Destination {
  to: '/' | '/wallet' | '/bots/new' | '/strategies' | '/backtests' | '/analytics' | '/providers' | '/admin' | '/symbols'
  label: 'nav.arena' | 'nav.wallet' | 'nav.create' | 'nav.strategies' | 'nav.backtests' | 'nav.analytics' | 'nav.providers' | 'nav.admin' | 'symbols.title'
  icon: IconName
}

const ARENA: Destination = { to: '/', label: 'nav.arena', icon: 'arena' }
const SYMBOLS: Destination = { to: '/symbols', label: 'symbols.title', icon: 'star' }
const WALLET: Destination = { to: '/wallet', label: 'nav.wallet', icon: 'wallet' }
const CREATE: Destination = { to: '/bots/new', label: 'nav.create', icon: 'plus' }
const STRATEGIES: Destination = { to: '/strategies', label: 'nav.strategies', icon: 'rules' }
const BACKTESTS: Destination = { to: '/backtests', label: 'nav.backtests', icon: 'flask' }
const ANALYTICS: Destination = { to: '/analytics', label: 'nav.analytics', icon: 'chart' }
const PROVIDERS: Destination = { to: '/providers', label: 'nav.providers', icon: 'model' }
const ADMIN: Destination = { to: '/admin', label: 'nav.admin', icon: 'gear' }

/** A spectator has the arena and its markets: everything else begins with signing in. */
export function destinations(me: Me | null): Destination[] {
  if (me === null) return [ARENA, SYMBOLS]
  const own = [ARENA, SYMBOLS, WALLET, CREATE, STRATEGIES, BACKTESTS, ANALYTICS]
  return me.role === 'admin' ? [...own, PROVIDERS, ADMIN] : own
}
