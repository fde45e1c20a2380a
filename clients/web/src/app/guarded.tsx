import { AccountPage } from '@/features/account/AccountPage'
import { AdminPage } from '@/features/admin/AdminPage'
import { AlertsPage } from '@/features/alerts/AlertsPage'
import { NotificationsPage } from '@/features/alerts/NotificationsPage'
import { AnalyticsPage } from '@/features/analytics/AnalyticsPage'
import { BacktestPage } from '@/features/backtests/BacktestPage'
import { BacktestsPage } from '@/features/backtests/BacktestsPage'
import { ComparePage } from '@/features/backtests/ComparePage'
import { NewBacktestPage } from '@/features/backtests/NewBacktestPage'
import { CreateBotPage } from '@/features/bots-create/CreateBotPage'
import { ProvidersPage } from '@/features/providers/ProvidersPage'
import { PasskeysPanel } from '@/features/session/PasskeysPanel'
import { RequireSession } from '@/features/session/RequireSession'
import { NewStrategyPage } from '@/features/strategies/NewStrategyPage'
import { StrategiesPage } from '@/features/strategies/StrategiesPage'
import { StrategyPage } from '@/features/strategies/StrategyPage'
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

export function GuardedProviders() {
  return <RequireSession admin><ProvidersPage /></RequireSession>
}

export function GuardedBacktests() {
  return <RequireSession><BacktestsPage /></RequireSession>
}

export function GuardedNewBacktest() {
  return <RequireSession><NewBacktestPage /></RequireSession>
}

export function GuardedComparison() {
  return <RequireSession><ComparePage /></RequireSession>
}

export function GuardedBacktest() {
  return <RequireSession><BacktestPage /></RequireSession>
}

export function GuardedStrategies() {
  return <RequireSession><StrategiesPage /></RequireSession>
}

export function GuardedNewStrategy() {
  return <RequireSession><NewStrategyPage /></RequireSession>
}

export function GuardedStrategy() {
  return <RequireSession><StrategyPage /></RequireSession>
}

export function GuardedAnalytics() {
  return <RequireSession><AnalyticsPage /></RequireSession>
}

export function GuardedAlerts() {
  return <RequireSession><AlertsPage /></RequireSession>
}

export function GuardedNotifications() {
  return <RequireSession><NotificationsPage /></RequireSession>
}

export function GuardedAccount() {
  return <RequireSession><AccountPage><PasskeysPanel /></AccountPage></RequireSession>
}
