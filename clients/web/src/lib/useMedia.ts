import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds, now and whenever that changes. For layouts that differ in what they show; looks are left to CSS. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((changed: () => void) => {
    const media = window.matchMedia(query)
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }, [query])
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
