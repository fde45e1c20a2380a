import { memo, useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { Avatar } from '@/components/Avatar'
import { BotLink } from '@/components/BotLink'
import { Change, Gain } from '@/components/figures'
import { Icon } from '@/components/Icon'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { StatusBadge } from '@/components/StatusBadge'
import { Segmented } from '@/components/Tabs'
import { useGrowing } from '@/components/useGrowing'
import { useWord } from '@/components/useWord'
import { useArena, useBotIdentities, useSession } from '@/feed/hooks'
import { sparkline, type Point } from '@/lib/equity'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { UNKNOWN_STYLE } from '@/lib/palette'
import { secondsOf } from '@/lib/time'
import { isSameRow, rank, sortRows, type RankedBot } from './ranking'
import { WINDOWS, type Sort } from './search'
import { useArenaEquity } from './useEquity'
import { useLeaderboard } from './useLeaderboard'
import { useArenaView, useDrawnView } from './useArenaView'

interface Column {
  sort: Sort
  className: string
}

const COLUMNS: readonly Column[] = [
  { sort: 'equity', className: 'text-right' },
  { sort: 'return', className: 'pr-4 text-right sm:pr-2' },
  { sort: 'pnl', className: 'text-right hidden sm:table-cell' },
  { sort: 'sharpe', className: 'text-right hidden md:table-cell lg:hidden xl:table-cell' },
  { sort: 'drawdown', className: 'text-right hidden md:table-cell' },
  { sort: 'winRate', className: 'text-right hidden md:table-cell' },
  { sort: 'trades', className: 'text-right hidden xl:table-cell' },
  { sort: 'positions', className: 'pr-4 text-right hidden min-[90rem]:table-cell' },
]

/** What decisions cost is told to the bot's owner alone: a column of dashes says nothing. Where the table is narrow, it takes the place of the positions. */
const WITH_COST: readonly Column[] = [
  ...COLUMNS.slice(0, -1),
  { sort: 'positions', className: 'text-right hidden min-[104rem]:table-cell' },
  { sort: 'cost', className: 'pr-4 text-right hidden xl:table-cell' },
]

/** Rem; what is not drawn yet keeps its place, so that nothing jumps while it is scrolled. */
const ROW_HEIGHT = 3.125

function useHeading(): (sort: Sort) => string {
  const { t } = useTranslation()
  return (sort) => (sort === 'sharpe' || sort === 'drawdown' || sort === 'cost' ? t(`desk.column.${sort}`) : t(`leaderboard.${sort}`))
}

function Heading({ sort, className, align }: Column & { align: 'left' | 'right' }) {
  const heading = useHeading()
  const { view, change } = useArenaView()
  const isSorted = view.sort === sort
  const next = isSorted && view.dir === 'desc' ? 'asc' : 'desc'
  return (
    <th scope="col" aria-sort={isSorted ? (view.dir === 'asc' ? 'ascending' : 'descending') : 'none'} className={`pl-2 ${className.includes('pr-') ? '' : 'pr-2'} ${className}`}>
      <button
        type="button"
        onClick={() => change({ sort, dir: isSorted ? next : sort === 'name' ? 'asc' : 'desc' })}
        className={`inline-flex min-h-9 items-center gap-1 leading-tight hover:text-ink ${isSorted ? 'text-ink' : ''} ${align === 'right' ? 'flex-row-reverse' : ''}`}
      >
        {heading(sort)}
        <Icon name={view.dir === 'asc' ? 'up' : 'down'} className={`size-2.5 ${isSorted ? '' : 'invisible'}`} />
      </button>
    </th>
  )
}

interface RowProps {
  row: RankedBot
  /** Of the table, whose first row is the heading. */
  index: number
  hue: number
  path: string
  hasCost: boolean
}

/** Drawn again only when its own figures changed. */
const Row = memo(function Row({ row, index, hue, path, hasCost }: RowProps) {
  const { bot } = row
  const word = useWord()
  return (
    <tr data-testid="leaderboard-row" aria-rowindex={index} className="group relative border-t border-line hover:bg-raised/60">
      <td className="figure pr-2 pl-4 text-faint">{row.rank}</td>
      <th scope="row" className="w-full max-w-0 py-2 pr-2 text-left font-normal sm:w-auto sm:max-w-none sm:pr-3">
        <BotLink id={bot.id} className="flex items-center gap-2.5 after:absolute after:inset-0">
          <Avatar id={bot.id} url={bot.avatarUrl} hue={hue} size={30} />
          <span className="min-w-0">
            <span data-testid="bot-name" className="block truncate font-medium">{bot.name}</span>
            <span className="flex items-center gap-2 text-2xs text-faint">
              {word('kind', bot.kind)}
              {bot.status !== 'active' && <StatusBadge status={bot.status} className="text-2xs" />}
            </span>
          </span>
        </BotLink>
      </th>
      <td className="hidden w-24 px-3 lg:table-cell">
        <svg aria-hidden="true" viewBox="0 0 80 24" className="h-6 w-20">
          <path d={path} fill="none" stroke={`var(--bot-${hue})`} strokeWidth="1.5" strokeLinejoin="round" />
        </svg>
      </td>
      <td className="figure px-2 text-right font-semibold">{formatMoney(bot.equity)}</td>
      <td className="pr-4 pl-2 text-right sm:px-2"><Change fraction={row.gain} /></td>
      <td className="hidden px-2 text-right sm:table-cell"><Gain value={row.pnl} /></td>
      <td className="figure hidden px-2 text-right text-soft md:table-cell lg:hidden xl:table-cell">{formatNumber(row.sharpe, { digits: 2 })}</td>
      <td className="figure hidden px-2 text-right text-soft md:table-cell">{formatPercent(row.drawdown, { digits: 2 })}</td>
      <td className="figure hidden px-2 text-right text-soft md:table-cell">{formatPercent(row.winRate, { digits: 1 })}</td>
      <td className="figure hidden px-2 text-right text-soft xl:table-cell">{formatNumber(row.trades)}</td>
      <td className={`figure hidden text-right text-soft ${hasCost ? 'px-2 min-[104rem]:table-cell' : 'pr-4 pl-2 min-[90rem]:table-cell'}`}>{formatNumber(bot.openPositions.length)}</td>
      {hasCost && <td className="figure hidden pr-4 pl-2 text-right text-soft xl:table-cell">{formatMoney(row.cost, { digits: 4 })}</td>}
    </tr>
  )
}, (before, after) => before.index === after.index && before.hue === after.hue && before.path === after.path && before.hasCost === after.hasCost && isSameRow(before.row, after.row))

/** As far as they are looked at. */
const Rows = memo(function Rows({ rows, paths, hasCost }: { rows: readonly RankedBot[]; paths: ReadonlyMap<string, string>; hasCost: boolean }) {
  const identities = useBotIdentities()
  const { shown, end } = useGrowing(rows.length)
  return (
    <tbody>
      {rows.slice(0, shown).map((row, i) => <Row key={row.bot.id} row={row} index={i + 2} hue={(identities.get(row.bot.id)?.style ?? UNKNOWN_STYLE).hue} path={paths.get(row.bot.id) ?? ''} hasCost={hasCost} />)}
      {rows.length > shown && <tr key={`end-${shown}`} ref={end} aria-hidden="true" style={{ height: `${(rows.length - shown) * ROW_HEIGHT}rem` }}><td /></tr>}
    </tbody>
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

function WindowChoice() {
  const { t } = useTranslation()
  const { view, change } = useArenaView()
  return <Segmented items={WINDOWS.map((key) => ({ key, label: t(`desk.window.${key}`) }))} value={view.window} onChange={(window) => change({ window })} label={t('desk.window.label')} />
}

export function Leaderboard() {
  const { t } = useTranslation()
  const drawn = useDrawnView()
  const { state, error, retry } = useArena()
  const equity = useArenaEquity(drawn.range)
  const figures = useLeaderboard(drawn.window).data?.items
  const rows = useMemo(() => sortRows(rank(state?.bots ?? [], figures, drawn.window), drawn.sort, drawn.dir), [state, figures, drawn.window, drawn.sort, drawn.dir])
  const hasCost = rows.some((row) => row.cost !== null)
  const columns = hasCost ? WITH_COST : COLUMNS
  const paths = useMemo(() => new Map((equity.data?.bots ?? []).map((one) => [
    one.botId,
    sparkline(one.points.map(({ at, equity: value }): Point => [secondsOf(at) ?? 0, value]), 80, 24),
  ])), [equity.data])
  return (
    <Panel title={t('leaderboard.title')} flush actions={
      <>
        <span className="label max-sm:hidden">{t(drawn.window === 'all' ? 'leaderboard.note' : 'desk.windowNote')}</span>
        <WindowChoice />
      </>
    } className="min-h-[22rem]">
      {error && !state ? <ErrorState error={error} retry={retry} />
        : !state ? <SkeletonRows rows={6} className="h-[3.125rem]" />
          : rows.length === 0 ? <NoBots />
            : (
              <table aria-rowcount={rows.length + 1} className="w-full table-auto">
                <thead className="label">
                  <tr aria-rowindex={1}>
                    <th scope="col" className="pl-4 text-left"><span className="sr-only">{t('leaderboard.rank')}</span><span aria-hidden="true">#</span></th>
                    <Heading sort="name" className="!pl-0 text-left" align="left" />
                    <th scope="col" className="hidden px-3 text-left lg:table-cell">{t('leaderboard.trend')}</th>
                    {columns.map((column) => <Heading key={column.sort} {...column} align="right" />)}
                  </tr>
                </thead>
                <Rows rows={rows} paths={paths} hasCost={hasCost} />
              </table>
            )}
    </Panel>
  )
}
