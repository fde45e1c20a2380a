import type { ReactNode } from 'react'
import { Panel } from '@/components/Panel'
import { useSession } from '@/feed/hooks'
import { KeysPanel } from '@/features/keys/KeysPanel'
import { useTranslation } from '@/lib/i18n'
import { PasswordPanel } from './PasswordPanel'
import { SessionsPanel } from './SessionsPanel'

/** `children` are further ways to sign in, between the password and the keys. */
export function AccountPage({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const { me } = useSession()
  if (!me) return null
  const facts = [[t('account.name'), me.displayName], [t('account.email'), me.email], [t('account.role'), t(`role.${me.role}`)], [t('account.id'), me.id]] as const
  return (
    <div data-testid="account-page" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
      <h1 className="text-xl font-semibold tracking-tight md:col-span-2">{t('account.title')}</h1>
      <div className="grid gap-4">
        <Panel title={t('account.who')}>
          <dl className="space-y-3">
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt className="label">{label}</dt>
                <dd className={`break-words ${value === me.id ? 'font-mono text-xs break-all text-soft' : 'font-medium'}`}>{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <SessionsPanel />
      </div>
      <PasswordPanel email={me.email} />
      {children && <div className="md:col-span-2">{children}</div>}
      <div className="md:col-span-2"><KeysPanel /></div>
    </div>
  )
}
