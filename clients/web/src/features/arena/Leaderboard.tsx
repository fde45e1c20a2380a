import { memo, useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ArenaBot } from '@/api/types'
import { Avatar } from '@/components/Avatar'
import { Change, Gain } from '@/components/figures'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { useWord } from '@/components/useWord'
import { useArena, useBotIdentities, useSession } from '@/feed/hooks'
import { sparkline, type Point } from '@/lib/equity'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { UNKNOWN_STYLE } from '@/lib/palette'
import { returnOf } from '@/lib/returns'
import { secondsOf } from '@/lib/time'
import { pnlOf, rank, sortRows } from './ranking'
import type { Sort } from './search'
import { useArenaEquity } from './useEquity'
import { useArenaView } from './useArenaView'

interface Column {
  sort: Sort
  className: string
}

const COLUMNS: readonly Column[] = [
  { sort: 'equity', className: 'text-right' },
  { sort: 'return', className: 'text-right' },
  { sort: 'pnl', className: 'text-right hidden sm:table-cell' },
  { sort: 'winRate', className: 'text-right hidden md:table-cell' },
  { sort: 'trades', className: 'text-right hidden md:table-cell' },
  { sort: 'positions', className: 'text-right hidden xl:table-cell' },
]

function Heading({ sort, className, align }: Column & { align: 'left' | 'right' }) {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  const isSorted = view.sort === sort
  const next = isSorted && view.dir === 'desc' ? 'asc' : 'desc'
  return (
    <th scope="col" aria-sort={isSorted ? (view.dir === 'asc' ? 'ascending' : 'descending') : 'none'} className={`px-2 sm:px-3 ${className}`}>
      <button
        type="button"
        onClick={() => change({ sort, dir: isSorted ? next : sort === 'name' ? 'asc' : 'desc' })}
        className={`inline-flex h-9 items-center whitespace-nowrap gap-1 hover:text-ink ${isSorted ? 'text-ink' : ''} ${align === 'right' ? 'flex-row-reverse' : ''}`}
      >
        {t(`leaderboard.${sort}`)}
        <Icon name={view.dir === 'asc' ? 'up' : 'down'} className={`size-2.5 ${isSorted ? '' : 'invisible'}`} />
      </button>
    </th>
  )
}

/** Drawn again only when its own figures changed. */
const Row = memo(function Row({ bot, rank: place, hue, path }: { bot: ArenaBot; rank: number; hue: number; path: string }) {
  const word = useWord()
  return (
    <tr data-testid="leaderboard-row" className="group relative border-t border-line hover:bg-raised/60">
      <td className="figure pr-2 pl-4 text-faint">{place}</td>
      <th scope="row" className="w-full max-w-0 py-2 pr-2 text-left font-normal sm:w-auto sm:max-w-none sm:pr-3">
        <Link to="/bots/$id" params={{ id: bot.id }} preload={false} className="flex items-center gap-2.5 after:absolute after:inset-0">
          <Avatar id={bot.id} url={bot.avatarUrl} hue={hue} size={30} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{bot.name}</span>
            <span className="flex items-center gap-2 text-2xs text-faint">
              {word('kind', bot.kind)}
              {bot.status !== 'active' && <StatusBadge status={bot.status} className="text-2xs" />}
            </span>
          </span>
        </Link>
      </th>
      <td className="hidden w-24 px-3 lg:table-cell">
        <svg aria-hidden="true" viewBox="0 0 80 24" className="h-6 w-20">
          <path d={path} fill="none" stroke={`var(--bot-${hue})`} strokeWidth="1.5" strokeLinejoin="round" />
        </svg>
      </td>
      <td className="figure px-2 text-right font-semibold sm:px-3">{formatMoney(bot.equity)}</td>
      <td className="pr-4 pl-2 text-right sm:px-3"><Change fraction={returnOf(bot)} /></td>
      <td className="hidden px-3 text-right sm:table-cell"><Gain value={pnlOf(bot)} /></td>
      <td className="figure hidden px-3 text-right text-soft md:table-cell">{formatPercent(bot.winRate, { digits: 1 })}</td>
      <td className="figure hidden px-3 text-right text-soft md:table-cell">{formatNumber(bot.tradeCount)}</td>
      <td className="figure hidden pr-4 pl-3 text-right text-soft xl:table-cell">{formatNumber(bot.openPositions.length)}</td>
    </tr>
  )
})

function NoBots() {
  const { t } = useTranslation()
  const { me } = useSession()
  return (
    <EmptyState icon="arena" title={t('leaderboard.empty')}>
      {me ? <Link to="/bots/new" className="text-accent hover:underline">{t('leaderboard.createFirst')}</Link> : t('leaderboard.emptyHint')}
    </EmptyState>
  )
}

export function Leaderboard() {
  const { t } = useTranslation()
  const { view } = useArenaView()
  const { state, error, retry } = useArena()
  const equity = useArenaEquity(view.range)
  const identities = useBotIdentities()
  const rows = useMemo(() => sortRows(rank(state?.bots ?? []), view.sort, view.dir), [state, view.sort, view.dir])
  const paths = useMemo(() => new Map((equity.data?.bots ?? []).map((one) => [
    one.botId,
    sparkline(one.points.map(({ at, equity: value }): Point => [secondsOf(at) ?? 0, value]), 80, 24),
  ])), [equity.data])
  return (
    <Panel title={t('leaderboard.title')} flush actions={<span className="label">{t('leaderboard.note')}</span>} className="min-h-[22rem]">
      {error && !state ? <ErrorState error={error} retry={retry} />
        : !state ? <SkeletonRows rows={6} className="h-[3.125rem]" />
          : rows.length === 0 ? <NoBots />
            : (
              <table className="w-full table-auto">
                <thead className="label">
                  <tr>
                    <th scope="col" className="pl-4 text-left"><span className="sr-only">{t('leaderboard.rank')}</span><span aria-hidden="true">#</span></th>
                    <Heading sort="name" className="!pl-0 text-left" align="left" />
                    <th scope="col" className="hidden px-3 text-left lg:table-cell">{t('leaderboard.trend')}</th>
                    {COLUMNS.map((column) => <Heading key={column.sort} {...column} align="right" />)}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => <Row key={row.bot.id} bot={row.bot} rank={row.rank} hue={(identities.get(row.bot.id)?.style ?? UNKNOWN_STYLE).hue} path={paths.get(row.bot.id) ?? ''} />)}
                </tbody>
              </table>
            )}
    </Panel>
  )
}
