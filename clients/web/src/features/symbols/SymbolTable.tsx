import { memo } from 'react'
import { Link } from '@tanstack/react-router'
import type { MarketView } from '@/api/types'
import { IconButton } from '@/components/Button'
import { Change } from '@/components/figures'
import { Icon } from '@/components/Icon'
import { DASH, formatLeverage, formatPercent, formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { placeInRange, type Listed } from './listing'
import type { WatchlistChange } from './watchlist'
import type { Sort, SymbolsView } from './search'

/** The price as a mark between the low and the high of the day. */
function Range({ market }: { market: MarketView }) {
  const { t } = useTranslation()
  const place = placeInRange(market)
  if (place === null) return <>{DASH}</>
  const [low, high] = [formatPrice(market.low24h), formatPrice(market.high24h)]
  return (
    <span className="ml-auto grid w-fit grid-cols-[4.5rem_4rem_4.5rem] items-center gap-2 text-2xs text-faint">
      <span aria-hidden="true">{low}</span>
      <svg role="img" aria-label={t('symbols.between', { low, high })} viewBox="0 0 64 6" className="h-1.5 w-16">
        <rect y="2" width="64" height="2" rx="1" fill="var(--line-strong)" />
        <circle cx={3 + place * 58} cy="3" r="3" fill="var(--accent)" />
      </svg>
      <span aria-hidden="true" className="text-left">{high}</span>
    </span>
  )
}

function Star({ symbol, isWatched, disabled, onChange }: { symbol: string; isWatched: boolean; disabled: boolean; onChange: (change: WatchlistChange) => void }) {
  const { t } = useTranslation()
  return (
    <IconButton
      icon={isWatched ? 'starred' : 'star'}
      name={t(isWatched ? 'symbols.unwatch' : 'symbols.watch', { symbol })}
      aria-pressed={isWatched}
      disabled={disabled}
      onClick={() => onChange({ kind: isWatched ? 'remove' : 'add', symbol })}
      className={isWatched ? '!text-warn' : 'text-faint'}
    />
  )
}

interface RowProps {
  row: Listed
  /** Null: a spectator's. */
  isWatched: boolean | null
  isBusy: boolean
  isFirst: boolean
  isLast: boolean
  /** Up (-1) or down (1); null: the order shown is not one's own. */
  onMove: ((symbol: string, by: -1 | 1) => void) | null
  onChange: (change: WatchlistChange) => void
}

const Row = memo(function Row({ row: { symbol, market, maxLeverage }, isWatched, isBusy, isFirst, isLast, onMove, onChange }: RowProps) {
  const { t } = useTranslation()
  return (
    <tr data-testid="symbol-row" className="h-12 border-t border-line hover:bg-raised/50">
      {isWatched !== null && <td className="w-9 pl-2"><Star symbol={symbol} isWatched={isWatched} disabled={isBusy} onChange={onChange} /></td>}
      <th scope="row" className={`text-left font-semibold ${isWatched === null ? 'pl-4' : 'pl-1'}`}>{symbol}</th>
      <td className="figure px-2 text-right font-semibold sm:px-3">
        {market
          ? <span data-testid="symbol-price">{formatPrice(market.price)}</span>
          : <span className="text-xs font-normal text-faint">{t('symbols.notQuoted')}</span>}
        {market && <span className="block text-xs font-normal sm:hidden"><Change fraction={market.change24h} /></span>}
      </td>
      <td className="hidden px-3 text-right sm:table-cell">{market && <Change fraction={market.change24h} />}</td>
      <td className="figure hidden px-3 text-right md:table-cell">{market && <Range market={market} />}</td>
      <td className="figure hidden px-3 text-right text-soft lg:table-cell">{market && formatPercent((market.ask - market.bid) / market.price, { digits: 3 })}</td>
      <td className="figure hidden px-3 text-right text-soft sm:table-cell">{market && formatPercent(market.fundingRate, { digits: 4, sign: true })}</td>
      <td className="figure hidden px-3 text-right text-soft sm:table-cell">{formatLeverage(maxLeverage)}</td>
      {isWatched !== null && (
        <td className="w-px pr-2">
          <div className="flex items-center justify-end">
            {onMove && (
              <>
                <IconButton icon="chevronUp" name={t('symbols.earlier', { symbol })} disabled={isBusy || isFirst} onClick={() => onMove(symbol, -1)} className="max-sm:size-7" />
                <IconButton icon="chevronDown" name={t('symbols.later', { symbol })} disabled={isBusy || isLast} onClick={() => onMove(symbol, 1)} className="max-sm:size-7" />
              </>
            )}
            {market && (
              <Link
                to="/alerts"
                search={{ new: 'price', symbol }}
                aria-label={t('symbols.alert', { symbol })}
                title={t('symbols.alert', { symbol })}
                data-testid="symbol-alert"
                className="inline-flex size-9 items-center justify-center rounded-md text-soft hover:bg-raised hover:text-ink max-sm:size-7"
              >
                <Icon name="bell" className="size-[1.125rem]" />
              </Link>
            )}
          </div>
        </td>
      )}
    </tr>
  )
})

function Heading({ sort, view, onSort, className, isLeft = false }: { sort: Sort; view: SymbolsView; onSort: (sort: Sort) => void; className: string; isLeft?: boolean }) {
  const { t } = useTranslation()
  const isSorted = view.sort === sort
  return (
    <th scope="col" aria-sort={isSorted ? (view.dir === 'asc' ? 'ascending' : 'descending') : 'none'} className={className}>
      <button type="button" onClick={() => onSort(sort)} className={`inline-flex h-9 items-center gap-1 whitespace-nowrap hover:text-ink ${isSorted ? 'text-ink' : ''} ${isLeft ? '' : 'flex-row-reverse'}`}>
        {t(`symbols.${sort}`)}
        <Icon name={view.dir === 'asc' ? 'up' : 'down'} className={`size-2.5 ${isSorted ? '' : 'invisible'}`} />
      </button>
    </th>
  )
}

export function SymbolTable({ rows, view, watched, isBusy, onSort, onMove, onChange }: {
  rows: readonly Listed[]
  view: SymbolsView
  /** Null: a spectator's. */
  watched: readonly string[] | null
  isBusy: boolean
  onSort: (sort: Sort) => void
  onMove: ((symbol: string, by: -1 | 1) => void) | null
  onChange: (change: WatchlistChange) => void
}) {
  const { t } = useTranslation()
  const heading = { view, onSort }
  return (
    <div className="overflow-x-auto">
      <table aria-label={t('symbols.title')} className="w-full">
        <thead className="label">
          <tr className="h-9">
            {watched !== null && <th scope="col"><span className="sr-only">{t('symbols.watched')}</span></th>}
            <Heading sort="symbol" {...heading} isLeft className={`text-left ${watched === null ? 'pl-4' : 'pl-1'}`} />
            <Heading sort="price" {...heading} className="px-2 text-right sm:px-3" />
            <Heading sort="change" {...heading} className="hidden px-3 text-right sm:table-cell" />
            <th scope="col" className="hidden px-3 text-right md:table-cell">{t('symbols.range')}</th>
            <th scope="col" className="hidden px-3 text-right lg:table-cell">{t('symbols.spread')}</th>
            <Heading sort="funding" {...heading} className="hidden px-3 text-right sm:table-cell" />
            <Heading sort="leverage" {...heading} className="hidden px-3 text-right sm:table-cell" />
            {watched !== null && <th scope="col" className="pr-2"><span className="sr-only">{t('action.actions')}</span></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.symbol}
              row={row}
              isWatched={watched === null ? null : watched.includes(row.symbol)}
              isBusy={isBusy}
              isFirst={index === 0}
              isLast={index === rows.length - 1}
              onMove={onMove}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
