import { useState } from 'react'
import type { UserItem } from '@/api/types'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { TextField } from '@/components/Field'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { EmptyState } from '@/components/states'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { UserDialog } from './UserDialog'
import { useAdminView } from './useAdminView'
import { found, useChangeUser, useUsers, type UserChange } from './users'

type Verb = 'promote' | 'demote' | 'disable' | 'enable'

function verbOf({ change }: UserChange): Verb {
  if (change.role !== null) return change.role === 'admin' ? 'promote' : 'demote'
  return change.disabled ? 'disable' : 'enable'
}

function Row({ user, isSelf, onAsk }: { user: UserItem; isSelf: boolean; onAsk: (change: UserChange) => void }) {
  const { t } = useTranslation()
  const changes: UserChange[] = [
    { user, change: { role: user.role === 'admin' ? 'trader' : 'admin', disabled: null } },
    { user, change: { role: null, disabled: !user.disabled } },
  ]
  return (
    <li data-testid="user-row" className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[minmax(0,1fr)_16rem_18rem]">
      <div className="min-w-0 max-lg:sm:col-span-2">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className={`truncate font-medium ${user.disabled ? 'text-faint line-through' : ''}`}>{user.displayName}</span>
          <span className={`rounded px-1.5 py-px text-2xs font-semibold ${user.role === 'admin' ? 'bg-accent-soft text-accent' : 'bg-raised text-soft'}`}>{t(`role.${user.role}`)}</span>
          {user.disabled && <span className="rounded bg-down-soft px-1.5 py-px text-2xs font-semibold text-down">{t('administration.users.disabled')}</span>}
        </p>
        <p className="truncate text-xs text-faint">{user.email}</p>
      </div>
      <dl className="grid grid-cols-2 gap-6 text-2xs text-faint">
        <div><dt>{t('administration.users.registered')}</dt><dd className="text-soft"><Time at={user.registeredAt} show="short" /></dd></div>
        <div><dt>{t('administration.users.lastSignIn')}</dt><dd className="text-soft"><Time at={user.lastSignInAt} show="short" /></dd></div>
      </dl>
      {isSelf
        ? <p data-testid="own-account" className="text-xs text-faint lg:text-right">{t('administration.users.self')}</p>
        : (
          <div className="flex flex-wrap gap-2 lg:justify-end">
            {changes.map((change) => {
              const verb = verbOf(change)
              return <Button key={verb} size="sm" look={verb === 'disable' ? 'danger' : 'plain'} aria-label={t(`administration.users.verbOne.${verb}`, { name: user.displayName })} onClick={() => onAsk(change)}>{t(`administration.users.verb.${verb}`)}</Button>
            })}
          </div>
        )}
    </li>
  )
}

export function UsersTab() {
  const { t } = useTranslation()
  const { me } = useSession()
  const { view, change } = useAdminView()
  const users = useUsers()
  const [isAdding, setAdding] = useState(false)
  const [asked, setAsked] = useState<UserChange | null>(null)
  const changing = useChangeUser((done) => {
    setAsked(null)
    showToast(t(`administration.users.done.${verbOf(done)}`, { name: done.user.displayName }))
  })
  return (
    <Panel title={t('administration.users.title')} flush actions={<Button size="sm" look="primary" icon="plus" onClick={() => setAdding(true)} data-testid="add-user">{t('administration.users.add')}</Button>}>
      <div className="max-w-md border-line px-4 py-3">
        <TextField label={t('administration.users.search')} type="search" placeholder={t('administration.users.searchHint')} value={view.q ?? ''} onChange={(event) => change({ q: event.target.value })} />
      </div>
      <Paged query={users} empty={t('administration.users.empty')} more={t('action.next')}>
        {(items) => {
          const shown = found(items, view.q ?? '')
          return shown.length === 0
            ? <EmptyState icon="user" title={t('administration.users.none')} />
            : (
              <ul className="divide-y divide-line border-t border-line">
                {shown.map((user) => (
                  <Row
                    key={user.id}
                    user={user}
                    isSelf={user.id === me?.id}
                    onAsk={(next) => {
                      changing.reset()
                      setAsked(next)
                    }}
                  />
                ))}
              </ul>
            )
        }}
      </Paged>
      {isAdding && <UserDialog onClose={() => setAdding(false)} />}
      {asked && (
        <ConfirmDialog
          title={t(`administration.users.ask.${verbOf(asked)}.title`, { name: asked.user.displayName })}
          confirm={t(`administration.users.verb.${verbOf(asked)}`)}
          look={verbOf(asked) === 'disable' ? 'danger' : 'primary'}
          isBusy={changing.isPending}
          error={changing.error}
          onConfirm={() => changing.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t(`administration.users.ask.${verbOf(asked)}.text`)}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
