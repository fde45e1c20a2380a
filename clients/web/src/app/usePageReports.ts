import { useEffect } from 'react'
import { useBootstrap } from '@/api/bootstrap'
import { reportsTo } from './pageReports'
import { router } from './router'

/** Tells PostHog which pages are opened, where the host names a project and the visitor has nothing against it. */
export function usePageReports(): void {
  const { data } = useBootstrap()
  const { key, host } = data?.postHog ?? {}
  useEffect(() => {
    if (key === undefined || host === undefined) return
    const report = reportsTo({ key, host })
    // The pattern of the page, `/bots/$id`, never an id.
    const tell = () => void report(router.state.matches.at(-1)?.fullPath ?? '/')
    tell()
    return router.subscribe('onResolved', tell)
  }, [key, host])
}
