import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { TextField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { EMPTY_PASSWORD, passwordProblems, type PasswordForm } from './forms'
import { useChangePassword } from './queries'

export function PasswordPanel({ email }: { email: string }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<PasswordForm>(EMPTY_PASSWORD)
  const [isAsked, setAsked] = useState(false)
  const changing = useChangePassword(() => {
    showToast(t('account.changed'))
    setForm(EMPTY_PASSWORD)
    setAsked(false)
  })
  const problems = passwordProblems(form)
  const refusal = changing.error === null ? null : asProblem(changing.error)
  const isWrong = refusal?.code === 'WRONG_PASSWORD'
  const field = (name: keyof PasswordForm) => {
    const problem = isAsked ? problems[name] : undefined
    const said = name === 'currentPassword' && isWrong ? t('account.problem.wrong') : refusal?.fields[name]?.join(' ')
    return {
      name,
      type: 'password',
      maxLength: 200,
      value: form[name],
      onChange: (event: { target: { value: string } }) => {
        changing.reset()
        setForm((before) => ({ ...before, [name]: event.target.value }))
      },
      error: problem ? t(`account.problem.${problem}`) : said,
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    const { currentPassword, newPassword } = form
    if (Object.keys(problems).length === 0) changing.mutate({ currentPassword, newPassword })
  }
  return (
    <Panel title={t('account.password')}>
      <form data-testid="password-form" noValidate onSubmit={submit} className="space-y-4">
        {/* Tells a password manager whose it is. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <TextField label={t('account.current')} autoComplete="current-password" {...field('currentPassword')} />
        <TextField label={t('account.next')} autoComplete="new-password" hint={t('account.passwordHint')} {...field('newPassword')} />
        <TextField label={t('account.again')} autoComplete="new-password" {...field('again')} />
        {!isWrong && <ProblemNote error={changing.error} />}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-48 text-xs text-faint">{t('account.changeText')}</p>
          <Button type="submit" isBusy={changing.isPending}>{t('account.change')}</Button>
        </div>
      </form>
    </Panel>
  )
}
