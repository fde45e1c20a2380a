import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { Role } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { SHORTEST_PASSWORD, useAddUser, type NewUser } from './users'

const ROLES: readonly Role[] = ['trader', 'admin']

export function UserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [user, setUser] = useState<NewUser>({ email: '', displayName: '', password: '', role: 'trader' })
  const [isAsked, setAsked] = useState(false)
  const adding = useAddUser(({ displayName }) => {
    showToast(t('administration.users.done.added', { name: displayName }))
    onClose()
  })
  const missing = {
    email: !user.email.includes('@') && t('administration.users.problem.email'),
    displayName: user.displayName.trim() === '' && t('administration.problem.required'),
    password: user.password.length < SHORTEST_PASSWORD && t('administration.users.problem.password', { count: SHORTEST_PASSWORD }),
  }
  const refused = adding.error === null ? {} : asProblem(adding.error).fields
  const field = (name: keyof typeof missing) => ({
    name,
    value: user[name],
    onChange: (event: { target: { value: string } }) => setUser((before) => ({ ...before, [name]: event.target.value })),
    error: (isAsked && missing[name]) || refused[name]?.join(' '),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!Object.values(missing).some(Boolean)) adding.mutate({ ...user, email: user.email.trim(), displayName: user.displayName.trim() })
  }
  return (
    <Dialog title={t('administration.users.add')} onClose={onClose} testId="user-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <TextField label={t('administration.users.name')} autoComplete="off" maxLength={80} {...field('displayName')} />
        <TextField label={t('session.email')} type="email" autoComplete="off" maxLength={254} {...field('email')} />
        <TextField label={t('session.password')} type="password" autoComplete="new-password" maxLength={200} hint={t('administration.users.passwordHint')} {...field('password')} />
        <SelectField label={t('administration.users.role')} value={user.role} onChange={(event) => setUser((before) => ({ ...before, role: event.target.value as Role }))}>
          {ROLES.map((role) => <option key={role} value={role}>{t(`role.${role}`)}</option>)}
        </SelectField>
        <ProblemNote error={adding.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={adding.isPending} data-testid="save-user">{t('administration.users.add')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
