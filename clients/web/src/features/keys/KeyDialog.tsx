import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { CopyField } from '@/components/CopyField'
import { Dialog } from '@/components/Dialog'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { EMPTY_KEY, EXPIRIES, keyProblems, requestOf, SCOPES, type Expiry, type KeyForm } from './form'
import { useIssueKey } from './queries'

/** The only time that a key is seen. */
function Issued({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="space-y-4">
      <p className="text-soft">{t('account.issuedText')}</p>
      <CopyField label={t('account.key')} text={apiKey} testId="issued-key" />
      <div>
        <p className="text-xs font-medium text-soft">{t('account.header')}</p>
        <code className="mt-1 block rounded-md border border-line bg-sunken px-3 py-2 text-xs break-all text-soft">{`Authorization: ApiKey ${apiKey.slice(0, 8)}…`}</code>
      </div>
      <div className="flex justify-end"><Button look="primary" onClick={onClose}>{t('account.keep')}</Button></div>
    </div>
  )
}

function ScopeChoice({ value, isAdmin, onChange }: { value: KeyForm['scope']; isAdmin: boolean; onChange: (scope: KeyForm['scope']) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-soft">{t('account.scope')}</legend>
      <div className="space-y-2">
        {SCOPES.filter((scope) => scope !== 'admin' || isAdmin).map((scope) => (
          <label key={scope} className="flex cursor-pointer gap-2.5 rounded-md border border-line-strong px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]">
            <input type="radio" name="scope" value={scope} checked={value === scope} onChange={() => onChange(scope)} className="mt-0.5 size-4 accent-[var(--accent)]" />
            <span>{t(`account.scopes.${scope}`)}<span className="block text-xs text-faint">{t(`account.scopeText.${scope}`)}</span></span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function KeyDialog({ isAdmin, onClose }: { isAdmin: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<KeyForm>(EMPTY_KEY)
  /** When it was asked for last; what is wrong is said from then on. */
  const [askedAt, setAskedAt] = useState<number | null>(null)
  const issuing = useIssueKey()
  const problems = askedAt === null ? {} : keyProblems(form, askedAt)
  const refused = issuing.error === null ? {} : asProblem(issuing.error).fields
  const change = (changes: Partial<KeyForm>) => setForm((before) => ({ ...before, ...changes }))
  const said = (name: 'name' | 'expiresAt') => (problems[name] ? t(`account.problem.${problems[name]}`) : refused[name]?.join(' '))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const now = Date.now()
    setAskedAt(now)
    if (Object.keys(keyProblems(form, now)).length === 0) issuing.mutate(requestOf(form, now))
  }
  if (issuing.data) return <Dialog title={t('account.issued')} onClose={onClose} testId="issued-dialog"><Issued apiKey={issuing.data.key} onClose={onClose} /></Dialog>
  return (
    <Dialog title={t('account.addKey')} onClose={onClose} testId="key-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <TextField label={t('account.keyName')} name="name" maxLength={80} autoComplete="off" hint={t('account.keyNameHint')} value={form.name} error={said('name')} onChange={(event) => change({ name: event.target.value })} />
        <ScopeChoice value={form.scope} isAdmin={isAdmin} onChange={(scope) => change({ scope })} />
        <div className="grid grid-cols-2 gap-4">
          <SelectField label={t('account.expiry')} name="expiry" value={form.expiry} error={form.expiry === 'date' ? undefined : said('expiresAt')} onChange={(event) => change({ expiry: event.target.value as Expiry })}>
            {EXPIRIES.map((expiry) => <option key={expiry} value={expiry}>{t(`account.expiries.${expiry}`)}</option>)}
          </SelectField>
          {form.expiry === 'date' && <TextField label={t('account.expiryDay')} name="day" type="date" value={form.day} error={said('expiresAt')} onChange={(event) => change({ day: event.target.value })} />}
        </div>
        <ProblemNote error={issuing.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={issuing.isPending} data-testid="create-key">{t('account.create')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
