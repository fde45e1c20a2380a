import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useChangePassword } from './firstSteps'
import { SHORTEST_PASSWORD } from './users'

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isAsked, setAsked] = useState(false)
  const changing = useChangePassword(() => {
    showToast(t('administration.start.passwordChanged'))
    onClose()
  })
  const problem = changing.error === null ? null : asProblem(changing.error)
  const problems = {
    current: current === '' && t('administration.problem.required'),
    next: next.length < SHORTEST_PASSWORD && t('administration.users.problem.password', { count: SHORTEST_PASSWORD }),
    again: again !== next && t('administration.start.notTheSame'),
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!Object.values(problems).some(Boolean)) changing.mutate({ currentPassword: current, newPassword: next })
  }
  const wrong = problem?.code === 'WRONG_PASSWORD' ? (problem.detail ?? undefined) : undefined
  const field = (name: keyof typeof problems, set: (text: string) => void) => ({
    name,
    type: 'password',
    maxLength: 200,
    onChange: (event: { target: { value: string } }) => set(event.target.value),
    error: (isAsked && problems[name]) || undefined,
  })
  return (
    <Dialog title={t('administration.start.changePassword')} onClose={onClose} testId="password-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <TextField label={t('administration.start.currentPassword')} autoComplete="current-password" value={current} {...field('current', setCurrent)} error={(isAsked && problems.current) || wrong} />
        <TextField label={t('administration.start.newPassword')} autoComplete="new-password" value={next} hint={t('administration.users.problem.password', { count: SHORTEST_PASSWORD })} {...field('next', setNext)} />
        <TextField label={t('administration.start.again')} autoComplete="new-password" value={again} {...field('again', setAgain)} />
        <p className="text-xs text-faint">{t('administration.start.passwordNote')}</p>
        {wrong === undefined && <ProblemNote error={changing.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={changing.isPending} data-testid="save-password">{t('administration.start.changePassword')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
