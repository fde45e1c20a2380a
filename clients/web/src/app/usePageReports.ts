import { useEffect } from 'react'
import { useBootstrap } from '@/api/bootstrap'
import { reportsOf } from './pageReports'
import { router } from './router'

/** Tells PostHog which pages are opened, where the host names a project and the visitor has nothing against it. */
export function usePageReports(): void {
  const { data } = useBootstrap()
  const project = data?.postHog ?? null
  useEffect(() => {
    if (project === null) return
    let isOver = false
    let stop: (() => void) | null = null
    void reportsOf(project).then((report) => {
      if (isOver || report === null) return
      // The pattern of the page, `/bots/$id`, never an id.
      const tell = () => report(router.state.matches.at(-1)?.fullPath ?? '/')
      tell()
      stop = router.subscribe('onResolved', tell)
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [project])
}
