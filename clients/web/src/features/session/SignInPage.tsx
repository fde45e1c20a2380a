import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { CheckField, TextField } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { ProblemNote } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { optionalText } from '@/lib/search'
import { signIn, signInWithPasskey } from './actions'
import { hasPasskeys, PasskeyFailure } from './passkeys'

/** Only a path of ours: an address from outside must not lead a person who just signed in elsewhere. */
export function safeReturn(to: unknown): string {
  const path = optionalText(to)
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/'
}

export function SignInPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(true)
  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password, remember),
    onSuccess: () => navigate({ href: safeReturn(search.to), replace: true }),
  })
  const byPasskey = useMutation({
    mutationFn: () => signInWithPasskey(remember),
    onMutate: () => attempt.reset(),
    onSuccess: () => navigate({ href: safeReturn(search.to), replace: true }),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    byPasskey.reset()
    attempt.mutate()
  }
  const isRefusal = (error: Error | null) => error !== null && !(error instanceof PasskeyFailure) && ['signed-out', 'invalid', 'forbidden'].includes(asProblem(error).kind)
  const refusal = isRefusal(attempt.error)
    ? t('session.refused')
    : byPasskey.error instanceof PasskeyFailure ? t(`passkey.${byPasskey.error.reason}`) : isRefusal(byPasskey.error) ? t('passkey.refused') : null
  return (
    <div className="mx-auto mt-[8vh] max-w-sm">
      <div className="rounded-xl border border-line bg-surface p-6">
        <h1 className="text-lg font-semibold tracking-tight">{t('session.signIn')}</h1>
        <p className="mt-1 mb-5 text-soft">{t('session.why')}</p>
        <form data-testid="signin-form" onSubmit={submit} className="space-y-4">
          <TextField label={t('session.email')} name="email" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
          <TextField label={t('session.password')} name="password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
          <CheckField label={t('session.remember')} checked={remember} onChange={(event) => setRemember(event.target.checked)} />
          {refusal !== null
            ? <p role="alert" className="flex items-center gap-2 text-sm text-down"><Icon name="alert" />{refusal}</p>
            : <ProblemNote error={attempt.error ?? byPasskey.error} />}
          <Button type="submit" look="primary" className="w-full" isBusy={attempt.isPending} disabled={email === '' || password === ''}>{t('session.signIn')}</Button>
        </form>
        {hasPasskeys() && (
          <Button icon="key" className="mt-3 w-full" isBusy={byPasskey.isPending} onClick={() => byPasskey.mutate()} data-testid="passkey-signin">{t('passkey.signIn')}</Button>
        )}
      </div>
      <p className="mt-4 px-2 text-center text-xs text-faint">{t('session.spectator')}</p>
    </div>
  )
}
