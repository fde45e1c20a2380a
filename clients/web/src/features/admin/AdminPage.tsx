import { lazy, Suspense } from 'react'
import { SkeletonRows } from '@/components/states'
import { Tabs } from '@/components/Tabs'
import { useTranslation } from '@/lib/i18n'
import { piece } from '@/lib/pieces'
import { ADMIN_TABS, type AdminTab } from './search'
import { useAdminView } from './useAdminView'

const TABS = {
  health: lazy(piece(async () => ({ default: (await import('./HealthTab')).HealthTab }))),
  bots: lazy(piece(async () => ({ default: (await import('./BotsTab')).BotsTab }))),
  prompts: lazy(piece(async () => ({ default: (await import('./PromptsTab')).PromptsTab }))),
  users: lazy(piece(async () => ({ default: (await import('./UsersTab')).UsersTab }))),
  keys: lazy(piece(async () => ({ default: (await import('@/features/keys/KeysPanel')).KeysPanel }))),
  credentials: lazy(piece(async () => ({ default: (await import('./CredentialsTab')).CredentialsTab }))),
  settings: lazy(piece(async () => ({ default: (await import('./SettingsTab')).SettingsTab }))),
  limits: lazy(piece(async () => ({ default: (await import('./LimitsTab')).LimitsTab }))),
  configuration: lazy(piece(async () => ({ default: (await import('./ConfigurationTab')).ConfigurationTab }))),
  audit: lazy(piece(async () => ({ default: (await import('./AuditTab')).AuditTab }))),
  start: lazy(piece(async () => ({ default: (await import('./FirstStepsTab')).FirstStepsTab }))),
} satisfies Record<AdminTab, unknown>

export function AdminPage() {
  const { t } = useTranslation()
  const { view, open } = useAdminView()
  const Tab = TABS[view.tab]
  return (
    <div data-testid="admin-page" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-3">
      <h1 className="text-xl font-semibold tracking-tight">{t('admin.title')}</h1>
      <Tabs items={ADMIN_TABS.map((key) => ({ key, label: t(`administration.tab.${key}`) }))} value={view.tab} onChange={open} label={t('administration.tabs')} bodyClassName="pt-4">
        <Suspense fallback={<SkeletonRows rows={8} />}><Tab /></Suspense>
      </Tabs>
    </div>
  )
}
