import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { AlertDirection, AlertKind, AlertView, BotView, MarketView } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { CheckField, SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useArena, useSession } from '@/feed/hooks'
import { formatPrice } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { changesOf, EMPTY_ALERT, formOf, problemsOf, requestOf, thresholdOf, type AlertForm } from './alertForm'
import { useChangeAlert, useCreateAlert, useOwnBots } from './alertQueries'
import { ChannelChoice } from './ChannelChoice'
import { ALERT_KINDS, hasDirection, isShare, watchesBot } from './conditions'
import { useCondition } from './useCondition'

const LONGEST_NAME = 64

function suffixOf(kind: AlertKind): string | undefined {
  if (isShare(kind)) return '%'
  return hasDirection(kind) ? 'USD' : undefined
}

/** Bots that a kind can watch: only language models have a budget. */
function watchable(bots: readonly BotView[], kind: AlertKind): readonly BotView[] {
  return kind === 'budget' ? bots.filter((bot) => bot.kind === 'llm') : bots
}

function priceOf(markets: readonly MarketView[] | undefined, symbol: string): number | undefined {
  return markets?.find((market) => market.symbol === symbol)?.price
}

/** A new alert, or changes to one; what it watches stays for good. */
export function AlertDialog({ alert, initial, onClose }: { alert: AlertView | null; initial?: Partial<AlertForm>; onClose: () => void }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const { state } = useArena()
  const bots = useOwnBots()
  const sentence = useCondition()
  const [form, setForm] = useState<AlertForm>(() => (alert ? formOf(alert) : { ...EMPTY_ALERT, ...initial }))
  const [isAsked, setAsked] = useState(false)
  const problems = problemsOf(form)
  const change = (changes: Partial<AlertForm>) => setForm((before) => ({ ...before, ...changes }))
  const botName = bots.data?.find((bot) => bot.id === form.botId)?.name
  const threshold = thresholdOf(form)
  const suggestion = threshold === null ? '' : sentence({ ...form, threshold, subject: (form.kind === 'price' ? form.symbol : botName) ?? '' }).slice(0, LONGEST_NAME)
  const name = form.name.trim() === '' ? suggestion : form.name.trim()
  const close = () => {
    showToast(t('alert.done.saved', { name }))
    onClose()
  }
  const creating = useCreateAlert(close)
  const changing = useChangeAlert(close)
  const saving = alert ? changing : creating
  const refused = saving.error === null ? {} : asProblem(saving.error).fields
  const price = form.kind === 'price' ? priceOf(state?.markets, form.symbol) : undefined
  const field = (key: 'symbol' | 'botId' | 'threshold') => {
    const problem = isAsked ? problems[key] : undefined
    return { name: key, value: form[key], onChange: (event: { target: { value: string } }) => change({ [key]: event.target.value }), error: problem ? t(`alert.problem.${problem}`) : refused[key]?.join(' ') }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(problems).length > 0) return
    if (alert) changing.mutate({ id: alert.id, changes: changesOf(form, name) })
    else creating.mutate(requestOf(form, name))
  }
  const choices = watchable(bots.data ?? [], form.kind)
  const symbols = state?.markets.map((market) => market.symbol) ?? []
  return (
    <Dialog title={alert ? alert.name : t('alert.add')} onClose={onClose} testId="alert-dialog">
      <form noValidate onSubmit={submit} className="space-y-4">
        <SelectField label={t('alert.kind')} name="kind" disabled={alert !== null} value={form.kind} hint={t(`alert.about.${form.kind}`)} error={refused.kind?.join(' ')} onChange={(event) => change({ kind: event.target.value as AlertKind })}>
          {ALERT_KINDS.filter((kind) => kind !== 'projection_lag' || me?.role === 'admin').map((kind) => <option key={kind} value={kind}>{t(`alert.kinds.${kind}`)}</option>)}
        </SelectField>
        {form.kind === 'price' && (
          <SelectField label={t('alert.symbol')} disabled={alert !== null} {...field('symbol')}>
            <option value="">{t('alert.choose')}</option>
            {form.symbol !== '' && !symbols.includes(form.symbol) && <option value={form.symbol}>{form.symbol}</option>}
            {symbols.map((symbol) => <option key={symbol} value={symbol}>{symbol}</option>)}
          </SelectField>
        )}
        {watchesBot(form.kind) && (
          <SelectField label={t('alert.bot')} disabled={alert !== null} hint={bots.data && choices.length === 0 ? t('alert.noBots') : undefined} {...field('botId')}>
            <option value="">{form.botId !== '' && bots.data ? t('alert.goneBot') : t('alert.choose')}</option>
            {choices.map((bot) => <option key={bot.id} value={bot.id}>{bot.name}</option>)}
          </SelectField>
        )}
        <div className={hasDirection(form.kind) ? 'grid grid-cols-2 gap-4' : ''}>
          {hasDirection(form.kind) && (
            <SelectField label={t('alert.direction')} name="direction" value={form.direction} error={refused.direction?.join(' ')} onChange={(event) => change({ direction: event.target.value as AlertDirection })}>
              {(['above', 'below'] as const).map((direction) => <option key={direction} value={direction}>{t(`alert.directions.${direction}`)}</option>)}
            </SelectField>
          )}
          <TextField
            label={t('alert.threshold')}
            inputMode="decimal"
            autoComplete="off"
            {...(suffixOf(form.kind) === undefined ? {} : { suffix: suffixOf(form.kind) })}
            hint={price === undefined ? undefined : <span className="figure">{t('alert.now', { value: formatPrice(price) })}</span>}
            {...field('threshold')}
          />
        </div>
        <TextField label={t('alert.name')} name="name" maxLength={LONGEST_NAME} autoComplete="off" placeholder={suggestion} hint={t('alert.nameHint')} value={form.name} error={refused.name?.join(' ')} onChange={(event) => change({ name: event.target.value })} />
        <CheckField label={t('alert.once')} hint={t('alert.onceHint')} checked={form.once} onChange={(event) => change({ once: event.target.checked })} />
        <ChannelChoice chosen={form.channels} problem={refused.channels?.join(' ')} onChange={(channels) => change({ channels })} />
        <p className="text-xs text-faint">{t('alert.rearms')}</p>
        <ProblemNote error={saving.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={saving.isPending} data-testid="save-alert">{t('alert.save')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
