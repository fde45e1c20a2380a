import type { ReactNode } from 'react'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { Page } from '@/api/types'
import { useTranslation } from '@/lib/i18n'
import { Button } from './Button'
import { EmptyState, ErrorState, SkeletonRows } from './states'

/** A list that is loaded page by page, in each of its states. */
export function Paged<T>({ query, empty, emptyHint, rows = 6, more, children }: {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  empty: string
  emptyHint?: string
  rows?: number
  /** What asks for the next page; without it the next page is the older one. */
  more?: string
  children: (items: T[]) => ReactNode
}) {
  const { t } = useTranslation()
  const items = query.data?.pages.flatMap((page) => page.items)
  if (query.isError && !items) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  if (!items) return <SkeletonRows rows={rows} />
  if (items.length === 0) return <EmptyState title={empty}>{emptyHint}</EmptyState>
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button size="sm" look="quiet" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{more ?? t('action.older')}</Button>
        </div>
      )}
    </>
  )
}
