import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { validateAdminSearch } from '@/features/admin/search'
import { validateAlertsSearch, validateNotificationsSearch } from '@/features/alerts/search'
import { ArenaPage } from '@/features/arena/ArenaPage'
import { validateArenaSearch } from '@/features/arena/search'
import { validateCompareSearch, validateNewBacktestSearch, validateResultSearch } from '@/features/backtests/search'
import { validateBotSearch } from '@/features/bot/search'
import { validateEditorSearch, validateStrategySearch } from '@/features/strategies/search'
import { validateSymbolsSearch } from '@/features/symbols/search'
import { piece } from '@/lib/pieces'
import { optionalText } from '@/lib/search'
import { NotFound } from './NotFound'
import { RouteError } from './RouteError'
import { Shell } from './Shell'

const guarded = piece(() => import('./guarded'))

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: RouteError })

const arena = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: validateArenaSearch,
  component: ArenaPage,
})

const embed = createRoute({
  getParentRoute: () => root,
  path: '/embed',
  validateSearch: validateArenaSearch,
  component: ArenaPage,
})

const bot = createRoute({
  getParentRoute: () => root,
  path: '/bots/$id',
  validateSearch: validateBotSearch,
  component: lazyRouteComponent(piece(() => import('@/features/bot/BotPage')), 'BotPage'),
})

const createBot = createRoute({
  getParentRoute: () => root,
  path: '/bots/new',
  component: lazyRouteComponent(guarded, 'GuardedCreateBot'),
})

const wallet = createRoute({
  getParentRoute: () => root,
  path: '/wallet',
  component: lazyRouteComponent(guarded, 'GuardedWallet'),
})

const strategies = createRoute({
  getParentRoute: () => root,
  path: '/strategies',
  component: lazyRouteComponent(guarded, 'GuardedStrategies'),
})

const newStrategy = createRoute({
  getParentRoute: () => root,
  path: '/strategies/new',
  validateSearch: validateEditorSearch,
  component: lazyRouteComponent(guarded, 'GuardedNewStrategy'),
})

const strategy = createRoute({
  getParentRoute: () => root,
  path: '/strategies/$id',
  validateSearch: validateStrategySearch,
  component: lazyRouteComponent(guarded, 'GuardedStrategy'),
})

const backtests = createRoute({
  getParentRoute: () => root,
  path: '/backtests',
  validateSearch: validateCompareSearch,
  component: lazyRouteComponent(guarded, 'GuardedBacktests'),
})

const newBacktest = createRoute({
  getParentRoute: () => root,
  path: '/backtests/new',
  validateSearch: validateNewBacktestSearch,
  component: lazyRouteComponent(guarded, 'GuardedNewBacktest'),
})

const compareBacktests = createRoute({
  getParentRoute: () => root,
  path: '/backtests/compare',
  validateSearch: validateCompareSearch,
  component: lazyRouteComponent(guarded, 'GuardedComparison'),
})

const backtest = createRoute({
  getParentRoute: () => root,
  path: '/backtests/$id',
  validateSearch: validateResultSearch,
  component: lazyRouteComponent(guarded, 'GuardedBacktest'),
})

const analytics = createRoute({
  getParentRoute: () => root,
  path: '/analytics',
  component: lazyRouteComponent(guarded, 'GuardedAnalytics'),
})

const providers = createRoute({
  getParentRoute: () => root,
  path: '/providers',
  component: lazyRouteComponent(guarded, 'GuardedProviders'),
})

const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  validateSearch: validateAdminSearch,
  component: lazyRouteComponent(guarded, 'GuardedAdmin'),
})

const symbols = createRoute({
  getParentRoute: () => root,
  path: '/symbols',
  validateSearch: validateSymbolsSearch,
  component: lazyRouteComponent(piece(() => import('@/features/symbols/SymbolsPage')), 'SymbolsPage'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: validateAlertsSearch,
  component: lazyRouteComponent(guarded, 'GuardedAlerts'),
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: validateNotificationsSearch,
  component: lazyRouteComponent(guarded, 'GuardedNotifications'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(guarded, 'GuardedAccount'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = optionalText(search.to)
    return to === undefined ? {} : { to }
  },
  component: lazyRouteComponent(piece(() => import('@/features/session/SignInPage')), 'SignInPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([arena, embed, bot, createBot, wallet, strategies, newStrategy, strategy, backtests, newBacktest, compareBacktests, backtest, analytics, providers, admin, symbols, alerts, notifications, account, signIn]),
  defaultPreload: 'intent',
  // Inside the shell: the header, the feed's state and the way elsewhere stay.
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
