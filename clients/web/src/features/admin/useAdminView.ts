import { useCallback } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { adminView, validateAdminSearch, type AdminSearch, type AdminTab } from './search'

/** The view in the address, and how to change it; another tab begins without the filters of the last one. */
export function useAdminView() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const view = adminView(search)
  const change = useCallback(
    (next: AdminSearch) => void navigate({ to: '/admin', search: (before: Record<string, unknown>) => validateAdminSearch({ ...before, ...next }), replace: true, resetScroll: false }),
    [navigate],
  )
  const open = useCallback((tab: AdminTab) => void navigate({ to: '/admin', search: validateAdminSearch({ tab }), resetScroll: false }), [navigate])
  return { view, change, open }
}
