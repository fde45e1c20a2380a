import { Outlet, useLocation } from '@tanstack/react-router'
import { useArena, useLink } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { usePageReports } from './usePageReports'
import { Guidance } from './Guidance'
import { Header } from './Header'
import { OfflineBanner, UnreachablePanel } from './Offline'
import { TabBar } from './TabBar'
import { Ticker } from './Ticker'
import { Toaster } from './Toaster'

/** The arena inside somebody's page: nothing of ours around it. */
function Bare() {
  const { state } = useArena()
  const { phase } = useLink()
  const isAway = phase === 'offline'
  return (
    <main data-testid="embed" className="min-h-dvh p-3">
      {isAway && !state ? <UnreachablePanel /> : <Outlet />}
    </main>
  )
}

export function Shell() {
  const isBare = useLocation({ select: ({ pathname }) => pathname === '/embed' })
  return isBare ? <Bare /> : <Framed />
}

function Framed() {
  const { t } = useTranslation()
  usePageReports()
  const { state } = useArena()
  const { phase } = useLink()
  const isAway = phase === 'offline'
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2">{t('nav.skip')}</a>
      <Header />
      <Ticker />
      <Guidance />
      {isAway && state && <OfflineBanner />}
      <main id="main" tabIndex={-1} className={`${isAway && state ? 'opacity-70 saturate-50 ' : ''}w-full flex-1 px-3 pt-4 pb-24 outline-none sm:px-4 lg:pb-6`}>
        {isAway && !state ? <UnreachablePanel /> : <Outlet />}
      </main>
      <TabBar />
      <Toaster />
    </div>
  )
}
