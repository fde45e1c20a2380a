import { useCallback, useMemo } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { TextField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { Segmented } from '@/components/Tabs'
import { useArena, useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { listed, moved, rowsOf } from './listing'
import { useChangeWatchlist, useSymbols, useWatchlist } from './queries'
import { searchOf, viewOf, type Sort, type SymbolsView } from './search'
import { SymbolTable } from './SymbolTable'

function useSymbolsView(): { view: SymbolsView; change: (changes: Partial<SymbolsView>) => void } {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const view = viewOf(search)
  const change = (changes: Partial<SymbolsView>) => void navigate({ to: '/symbols', search: searchOf({ ...view, ...changes }), replace: true, resetScroll: false })
  return { view, change }
}

function NoRows({ view }: { view: SymbolsView }) {
  const { t } = useTranslation()
  if (view.text.trim() !== '') return <EmptyState title={t('symbols.noMatch')} />
  if (view.list === 'watched') return <EmptyState icon="star" title={t('symbols.noWatched')}>{t('symbols.noWatchedHint')}</EmptyState>
  return <EmptyState title={t('symbols.empty')}>{t('symbols.emptyHint')}</EmptyState>
}

export function SymbolsPage() {
  const { t } = useTranslation()
  const { me } = useSession()
  const { state, error, retry } = useArena()
  const symbols = useSymbols()
  const watchlist = useWatchlist(me !== null)
  const changing = useChangeWatchlist()
  const { view, change } = useSymbolsView()
  const watched = useMemo(() => (me ? (watchlist.data ?? []).map((one) => one.symbol) : null), [me, watchlist.data])
  const all = useMemo(() => listed(state?.markets ?? [], symbols.data ?? [], watchlist.data ?? []), [state?.markets, symbols.data, watchlist.data])
  const shown: SymbolsView = me ? view : { ...view, list: 'all' }
  const rows = rowsOf(all, watched ?? [], shown)
  const { mutate } = changing
  const move = useCallback((symbol: string, by: -1 | 1) => mutate({ kind: 'arrange', symbols: moved(watched ?? [], symbol, by) }), [mutate, watched])
  const sort = (by: Sort) => {
    if (view.sort !== by) change({ sort: by, dir: by === 'symbol' ? 'asc' : 'desc' })
    else if ((view.dir === 'desc') === (by !== 'symbol')) change({ dir: view.dir === 'desc' ? 'asc' : 'desc' })
    else change({ sort: null, dir: 'desc' })
  }
  const isOwnOrder = shown.list === 'watched' && shown.sort === null && shown.text === ''
  const isLoading = !state || (shown.list === 'watched' && watchlist.isPending)
  return (
    <div data-testid="symbols-page" className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('symbols.title')}</h1>
          <p className="mt-1 text-soft">{t('symbols.intro')}</p>
        </div>
        <div className="w-full sm:w-64">
          <TextField label={t('symbols.search')} type="search" autoComplete="off" spellCheck={false} value={view.text} onChange={(event) => change({ text: event.target.value })} />
        </div>
      </div>
      <Panel
        flush
        title={t(shown.list === 'watched' ? 'symbols.watched' : 'symbols.all')}
        actions={me && (
          <Segmented label={t('symbols.shown')} value={shown.list} onChange={(list) => change({ list })} items={[{ key: 'all', label: t('symbols.all') }, { key: 'watched', label: t('symbols.watched') }]} />
        )}
      >
        {changing.error !== null && <div className="p-4"><ProblemNote error={changing.error} /></div>}
        {error && !state
          ? <ErrorState error={error} retry={retry} />
          : watchlist.isError && shown.list === 'watched'
            ? <ErrorState error={watchlist.error} retry={() => void watchlist.refetch()} />
            : isLoading
              ? <SkeletonRows rows={6} className="h-12" />
              : rows.length === 0
                ? <NoRows view={shown} />
                : <SymbolTable rows={rows} view={shown} watched={watched} isBusy={changing.isPending} onSort={sort} onMove={isOwnOrder ? move : null} onChange={mutate} />}
      </Panel>
    </div>
  )
}
