import type { ReactNode } from 'react'
import { Navigate, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/states'
import { useSession } from '@/feed/hooks'

/** Shows its page to who may see it; others sign in first and come back. */
export function RequireSession({ admin = false, children }: { admin?: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  const { phase, me } = useSession()
  const { href } = useLocation()
  if (phase === 'restoring') return <div role="status" aria-label={t('state.loading')} className="skeleton h-64" />
  if (!me) return <Navigate to="/sign-in" search={{ to: href }} replace />
  if (admin && me.role !== 'admin') return <EmptyState icon="alert" title={t('error.kind.forbidden')} />
  return children
}
