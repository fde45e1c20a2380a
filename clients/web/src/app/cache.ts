import { feed } from '@/feed/feed'
import { queryClient } from './queryClient'

/** Nothing that was shown is kept: what is on the page is asked for again, and the feed's topics begin anew. */
export function clearCache(): void {
  queryClient.removeQueries({ predicate: (query) => query.getObserversCount() === 0 })
  for (const query of queryClient.getQueryCache().getAll()) query.reset()
  // What may not be seen any more is taken off the page first, and not asked for once more.
  setTimeout(() => void queryClient.refetchQueries({ type: 'active' }))
  feed.beginAnew()
}
