import { lazy, Suspense } from 'react'
import { useSession } from '@/feed/hooks'
import { piece } from '@/lib/pieces'

const Notice = lazy(piece(async () => ({ default: (await import('@/features/admin/FirstStepsNotice')).FirstStepsNotice })))

/** What an administrator is led to. */
export function Guidance() {
  const { me } = useSession()
  return me?.role === 'admin' && <Suspense fallback={null}><Notice /></Suspense>
}
