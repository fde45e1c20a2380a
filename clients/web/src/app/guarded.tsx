import { AdminPage } from '@/features/admin/AdminPage'
import { CreateBotPage } from '@/features/bots-create/CreateBotPage'
import { RequireSession } from '@/features/session/RequireSession'
import { WalletPage } from '@/features/wallet/WalletPage'

export function GuardedWallet() {
  return <RequireSession><WalletPage /></RequireSession>
}

export function GuardedCreateBot() {
  return <RequireSession><CreateBotPage /></RequireSession>
}

export function GuardedAdmin() {
  return <RequireSession admin><AdminPage /></RequireSession>
}
