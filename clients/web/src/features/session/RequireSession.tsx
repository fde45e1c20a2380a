import { useEffect, useState, type ReactNode } from 'react'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { EmptyState } from '@/components/states'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'

/** Shows its page to who may see it; others sign in first and come back. */
export function RequireSession({ admin = false, children }: { admin?: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  const { phase, me } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  // The address of this page, not of the sign-in page that the router is already on the way to.
  const [href] = useState(() => router.latestLocation.href)
  const isSpectator = phase === 'anonymous'
  useEffect(() => {
    if (isSpectator) void navigate({ to: '/sign-in', search: { to: href }, replace: true })
  }, [isSpectator, href, navigate])
  if (!me) return <div role="status" aria-label={t('state.loading')} className="skeleton h-64" />
  if (admin && me.role !== 'admin') return <EmptyState icon="alert" title={t('error.kind.forbidden')} />
  return children
}
