import type { PostHogProject } from '@/api/types'

/** What leaves the browser, and nothing else. The visit is forgotten with the page. */
const TOLD = new Set(['token', 'distinct_id', 'page', '$geoip_disable', '$process_person_profile'])

/** Do Not Track as the browsers say it, or its successor. */
export function wantsNoTracking(visitor: { doNotTrack?: string | null; globalPrivacyControl?: boolean }): boolean {
  return visitor.doNotTrack === '1' || visitor.doNotTrack === 'yes' || visitor.globalPrivacyControl === true
}

/** Where to tell that a page was opened; null: the visitor does not want it. The service's code is not loaded before. */
export async function reportsOf({ key, host }: PostHogProject): Promise<((page: string) => void) | null> {
  if (wantsNoTracking(navigator)) return null
  const { posthog } = await import('posthog-js/dist/module.slim.no-external')
  posthog.init(key, {
    api_host: host,
    persistence: 'memory',
    person_profiles: 'never',
    autocapture: false,
    capture_pageview: false,
    capture_pageleave: false,
    capture_performance: false,
    disable_session_recording: true,
    disable_surveys: true,
    disable_compression: true,
    advanced_disable_flags: true,
    respect_dnt: true,
    before_send: (event) => ({ ...event, properties: Object.fromEntries(Object.entries(event.properties).filter(([name]) => TOLD.has(name))) }),
  })
  let told: string | null = null
  return (page) => {
    if (page === told) return
    told = page
    posthog.capture('$pageview', { page, $geoip_disable: true })
  }
}
