import type { ReactNode } from 'react'
import { Panel } from '@/components/Panel'
import { SkeletonRows } from '@/components/states'
import { Tabs } from '@/components/Tabs'
import { TurnClock } from '@/components/TurnClock'
import { useArena } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { useMedia } from '@/lib/useMedia'
import { ArenaViewProvider } from './ArenaViewProvider'
import { EquityPanel } from './EquityPanel'
import { Leaderboard } from './Leaderboard'
import { ModelBoard } from './ModelBoard'
import { ModelChat } from './ModelChat'
import { BotFilter, FillsChoice, LatestTrades, OpenPositions } from './panels'
import { SIDE_TABS } from './search'
import { useArenaView, useDrawnView, useIsAfterBots, useIsEmbedded } from './useArenaView'

/** The breakpoint 3xl of `styles.css`. */
const WIDE = '(min-width: 110rem)'

function useCounts() {
  const { state } = useArena()
  return state?.bots.reduce((sum, bot) => sum + bot.openPositions.length, 0)
}

function Filtered({ choice, children }: { choice?: ReactNode; children: ReactNode }) {
  return (
    <>
      <div className="sticky top-0 z-10 border-b border-line bg-surface px-4 py-1.5">
        <div className="flex items-center gap-3">
          <BotFilter />
          {choice && <div className="ml-auto">{choice}</div>}
        </div>
      </div>
      {children}
    </>
  )
}

const LIST_SKELETON = <SkeletonRows rows={8} className="h-14" />
const CHAT_SKELETON = <SkeletonRows rows={6} className="h-24" />

function AfterBots({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  return useIsAfterBots() ? children : skeleton
}

function Side() {
  const { tab, bot } = useDrawnView()
  switch (tab) {
    case 'decisions': return <AfterBots skeleton={CHAT_SKELETON}><ModelChat bot={bot} /></AfterBots>
    case 'trades': return <AfterBots skeleton={LIST_SKELETON}><Filtered choice={<FillsChoice />}><LatestTrades bot={bot} /></Filtered></AfterBots>
    case 'positions': return <AfterBots skeleton={LIST_SKELETON}><Filtered><OpenPositions bot={bot} /></Filtered></AfterBots>
  }
}

/** One element for good, so that React skips it where only the tabs change. */
const SIDE = <Side />

/** Phones and desktops: one column of tabs beside or below the curves. */
function SideColumn({ className }: { className: string }) {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  const open = useCounts()
  const items = SIDE_TABS.map((key) => ({
    key,
    label: key === 'positions' && open ? <>{t('arena.tab.positions')} <span className="figure text-faint">{open}</span></> : t(`arena.tab.${key}`),
  }))
  return (
    <Tabs
      items={items}
      value={view.tab}
      onChange={(tab) => change({ tab })}
      label={t('arena.side')}
      className={`rounded-lg border border-line bg-surface ${className}`}
      bodyClassName="overflow-y-auto max-lg:max-h-[80dvh]"
    >
      {SIDE}
    </Tabs>
  )
}

/** Wide screens show all three at once. */
function WideColumns({ height }: { height: string }) {
  const { t } = useTranslation()
  const { bot } = useDrawnView()
  return (
    <>
      <div className={`sticky flex min-w-0 flex-col gap-4 ${height}`}>
        <Panel title={t('arena.tab.positions')} flush className="min-h-0 flex-1" bodyClassName="overflow-y-auto"><AfterBots skeleton={LIST_SKELETON}><OpenPositions bot={bot} /></AfterBots></Panel>
        <Panel title={t('arena.tab.trades')} flush actions={<FillsChoice />} className="min-h-0 flex-1" bodyClassName="overflow-y-auto"><AfterBots skeleton={LIST_SKELETON}><LatestTrades bot={bot} /></AfterBots></Panel>
      </div>
      <Panel
        title={t('arena.tab.decisions')}
        flush
        className={`sticky ${height}`}
        bodyClassName="overflow-y-auto"
      >
        <AfterBots skeleton={CHAT_SKELETON}><ModelChat bot={bot} /></AfterBots>
      </Panel>
    </>
  )
}

/** Below header and ticker, or from the top where there is neither. */
const HEIGHTS = {
  wide: { shell: 'top-[6.75rem] h-[calc(100dvh-7.75rem)]', embedded: 'top-3 h-[calc(100dvh-1.5rem)]' },
  side: { shell: 'lg:sticky lg:top-[6.75rem] lg:h-[calc(100dvh-7.75rem)]', embedded: 'lg:sticky lg:top-3 lg:h-[calc(100dvh-1.5rem)]' },
} as const

export function ArenaPage() {
  const { t } = useTranslation()
  const isWide = useMedia(WIDE)
  const place = useIsEmbedded() ? 'embedded' : 'shell'
  return (
    <ArenaViewProvider>
      <div data-testid="arena-page" className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] 3xl:grid-cols-[minmax(0,1fr)_26rem_28rem]">
        <h1 className="sr-only">{t('arena.title')}</h1>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <TurnClock className={`flex ${place === 'shell' ? 'lg:hidden' : ''}`} />
          <EquityPanel />
          <Leaderboard />
          <ModelBoard />
        </div>
        {isWide ? <WideColumns height={HEIGHTS.wide[place]} /> : <SideColumn className={HEIGHTS.side[place]} />}
      </div>
    </ArenaViewProvider>
  )
}
