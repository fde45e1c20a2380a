import { useMemo, type MouseEvent, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'

/** Whether the browser is to follow the link itself: into another tab or window, say. */
function isBrowsers(event: MouseEvent): boolean {
  return event.defaultPrevented || event.button !== 0 || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey
}

/**
 * To a bot's page. The router's own link works its address out anew at each change of the page's: with two hundred of them on the arena's page,
 * that was most of what a click on one of its choices took.
 */
export function BotLink({ id, className, children }: { id: string; className: string; children: ReactNode }) {
  const router = useRouter()
  const target = useMemo(() => ({ to: '/bots/$id', params: { id } }) as const, [id])
  const href = useMemo(() => router.history.createHref(router.buildLocation(target).publicHref), [router, target])
  const follow = (event: MouseEvent) => {
    if (isBrowsers(event)) return
    event.preventDefault()
    void router.navigate(target)
  }
  return <a href={href} className={className} onClick={follow}>{children}</a>
}
