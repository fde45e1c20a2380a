import type { PostHogProject } from '@/api/types'

/** What leaves the browser, and nothing else. The id is of the visit, made up anew with each load of the page. */
const TOLD = new Set(['token', 'distinct_id', 'page', '$geoip_disable', '$process_person_profile'])

/** Do Not Track as the browsers say it, or its successor. */
export function wantsNoTracking(visitor: { doNotTrack?: string | null; globalPrivacyControl?: boolean }): boolean {
  return visitor.doNotTrack === '1' || visitor.doNotTrack === 'yes' || visitor.globalPrivacyControl === true
}

type Report = (page: string) => Promise<void>

let told: string | null = null

/** Tells each page once while it is open; nothing for who does not want it. The service's code is not loaded before. */
export function reportsTo({ key, host }: PostHogProject): Report {
  if (wantsNoTracking(navigator)) return () => Promise.resolve()
  const service = load(key, host)
  return async (page) => {
    if (page === told) return
    told = page
    const posthog = await service
    posthog?.capture('$pageview', { page, $geoip_disable: true })
  }
}

/** Null: something in the browser keeps the code away, and that is its owner's right. */
async function load(key: string, host: string) {
  const loaded = await import('posthog-js/dist/module.slim.no-external').catch(() => null)
  if (loaded === null) return null
  return loaded.posthog.init(key, {
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
}
