import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BotFace } from '@/components/BotName'
import { Icon } from '@/components/Icon'
import { ErrorState, Skeleton, SkeletonRows } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { Tabs } from '@/components/Tabs'
import { useWord } from '@/components/useWord'
import { Time } from '@/components/Time'
import { PromptTab } from '@/features/prompts/PromptTab'
import { useTranslation } from '@/lib/i18n'
import { AnalyticsTab } from './AnalyticsTab'
import { AuditTab } from './AuditTab'
import { BotEquity } from './BotEquity'
import { ConfigurationTab } from './ConfigurationTab'
import { Controls } from './Controls'
import { EventsTab } from './EventsTab'
import { DecisionsTab, OrdersTab, TradesTab } from './ListTabs'
import { PositionsTab } from './PositionsTab'
import { PricePanel } from './PricePanel'
import { RunsTab } from './RunsTab'
import type { Access } from './access'
import { useBot, type KnownBot } from './queries'
import { BOT_TABS, botView, validateBotSearch, type BotShown, type BotTab } from './search'
import { Tiles } from './Tiles'
import { useBotFeed } from './useBotFeed'

/** Nobody else may read what they show. */
const OWNERS_TABS: ReadonlySet<BotTab> = new Set(['orders', 'prompt', 'analytics', 'runs', 'configuration', 'events', 'audit'])

function Identity({ bot }: { bot: KnownBot }) {
  const { t } = useTranslation()
  const word = useWord()
  const personality = bot.configuration?.personality
  const facts = [
    word('kind', bot.kind),
    personality && word('personality', personality),
    bot.mode && word('mode', bot.mode),
    bot.symbols?.join(', '),
  ].filter(Boolean)
  return (
    <div className="flex min-w-0 items-center gap-4">
      <BotFace id={bot.id} size={52} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3">
          <h1 className="truncate text-xl font-semibold tracking-tight">{bot.name}</h1>
          <StatusBadge status={bot.status} />
        </div>
        <p className="text-xs text-soft">{facts.join(' · ')}</p>
        {bot.createdAt && <p className="text-2xs text-faint">{t('bot.since')} <Time at={bot.createdAt} show="full" /> UTC</p>}
      </div>
    </div>
  )
}

function Loading() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-14 w-72" />
      <Skeleton className="h-24" />
      <Skeleton className="h-80" />
      <SkeletonRows rows={5} />
    </div>
  )
}

function TabBody({ tab, bot, access, view, change }: { tab: BotTab; bot: KnownBot; access: Access; view: BotShown; change: (next: Partial<BotShown>) => void }) {
  switch (tab) {
    case 'positions': return <PositionsTab bot={bot} access={access} />
    case 'orders': return <OrdersTab id={bot.id} />
    case 'trades': return <TradesTab id={bot.id} access={access} />
    case 'decisions': return <DecisionsTab id={bot.id} access={access} outcome={view.outcome} onOutcome={(outcome) => change({ outcome })} />
    case 'prompt': return <PromptTab key={bot.id} id={bot.id} />
    case 'analytics': return <AnalyticsTab id={bot.id} />
    case 'events': return <EventsTab id={bot.id} />
    case 'runs': return <RunsTab id={bot.id} />
    case 'configuration': return <ConfigurationTab bot={bot} />
    case 'audit': return <AuditTab id={bot.id} name={bot.name} replay={view.replay} onReplay={(replay) => change({ replay })} />
  }
}

export function BotPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/bots/$id' })
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { bot, access, error, retry } = useBot(id)
  useBotFeed(id, access)
  const view = botView(search)
  const change = (next: Partial<BotShown>) =>
    void navigate({ to: '/bots/$id', params: { id }, search: validateBotSearch({ ...view, ...next }), replace: true, resetScroll: false })
  if (!bot || !access) return error ? <ErrorState error={error} retry={retry} /> : <Loading />
  const isOwn = access === 'own'
  const tabs = BOT_TABS.filter((tab) => (isOwn || !OWNERS_TABS.has(tab)) && (tab !== 'prompt' || bot.kind === 'llm'))
  const tab = tabs.find((one) => one === view.tab) ?? 'positions'
  return (
    <div data-testid="bot-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4">
      <Link to="/" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('nav.arena')}</Link>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Identity bot={bot} />
        {isOwn && <Controls bot={bot} />}
      </div>
      <Tiles bot={bot} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-stretch gap-4 xl:grid-cols-2">
        <PricePanel bot={bot} access={access} symbol={view.symbol} timeframe={view.timeframe} onSymbol={(symbol) => change({ symbol })} onTimeframe={(timeframe) => change({ timeframe })} />
        <BotEquity bot={bot} access={access} range={view.range} onRange={(range) => change({ range })} />
      </div>
      <Tabs
        items={tabs.map((key) => ({ key, label: t(`bot.tab.${key}`) }))}
        value={tab}
        onChange={(next) => change({ tab: next })}
        label={t('bot.records')}
        className="min-h-80 rounded-lg border border-line bg-surface"
      >
        <TabBody tab={tab} bot={bot} access={access} view={view} change={change} />
      </Tabs>
    </div>
  )
}
