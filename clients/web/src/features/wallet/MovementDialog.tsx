import { useState, type ReactNode, type SubmitEvent } from 'react'
import type { AllocationView, WalletView } from '@/api/types'
import { asProblem } from '@/api/problem'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useArena } from '@/feed/hooks'
import { formatMoney, parseAmount } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { amountProblem } from './movement'
import { useMovement, type Movement } from './queries'

export interface Asked {
  kind: Movement['kind']
  botId?: string
}

interface Target {
  id: string
  name: string
}

/** Bots with a pool of ours, by the name that they have now. */
function useTargets(wallet: WalletView): Target[] {
  const { state } = useArena()
  return wallet.allocations.map(({ botId, botName }) => ({
    id: botId,
    name: state?.bots.find((bot) => bot.id === botId)?.name ?? botName,
  }))
}

function availableFor(kind: Movement['kind'], wallet: WalletView, pool: AllocationView | undefined): number | null {
  switch (kind) {
    case 'deposit': return null
    case 'withdraw': case 'allocate': return wallet.balance
    case 'return': return pool?.availableBalance ?? 0
  }
}

function movementOf(kind: Movement['kind'], amount: number, botId: string, description: string): Movement {
  if (kind === 'allocate' || kind === 'return') return { kind, amount, botId }
  return { kind, amount, description: description.trim() === '' ? null : description.trim() }
}

function Effect({ rows }: { rows: [ReactNode, number, number][] }) {
  const { t } = useTranslation()
  return (
    <div className="rounded-md border border-line bg-sunken p-3" aria-live="polite">
      <p className="label mb-1.5">{t('wallet.willHappen')}</p>
      <dl className="space-y-1">
        {rows.map(([label, before, after], i) => (
          <div key={i} className="flex items-baseline gap-3 text-sm">
            <dt className="text-soft">{label}</dt>
            <dd className="figure ml-auto text-faint">{formatMoney(before)}</dd>
            <dd className="figure font-semibold"><span aria-hidden="true" className="mr-2 font-normal text-faint">→</span>{formatMoney(after)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

export function MovementDialog({ asked, wallet, onClose }: { asked: Asked; wallet: WalletView; onClose: () => void }) {
  const { t } = useTranslation()
  const { kind } = asked
  const targets = useTargets(wallet)
  const [text, setText] = useState('')
  const [description, setDescription] = useState('')
  const [botId, setBotId] = useState(asked.botId ?? targets[0]?.id ?? '')
  const [isTouched, setTouched] = useState(false)
  const movement = useMovement(() => {
    showToast(t(`wallet.done.${kind}`, { amount: formatMoney(parseAmount(text)) }))
    onClose()
  })
  const isPool = kind === 'allocate' || kind === 'return'
  const pool = wallet.allocations.find((one) => one.botId === botId)
  const available = availableFor(kind, wallet, pool)
  const problem = amountProblem(text, available)
  const refusal = movement.error === null ? undefined : asProblem(movement.error).fields.amount?.join(' ')
  const amount = problem === null ? (parseAmount(text) ?? 0) : 0
  const way = kind === 'deposit' || kind === 'return' ? 1 : -1
  const poolName = targets.find((one) => one.id === botId)?.name ?? ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTouched(true)
    if (problem === null && (!isPool || botId !== '')) movement.mutate(movementOf(kind, amount, botId, description))
  }
  const rows: [ReactNode, number, number][] = [[t('wallet.balance'), wallet.balance, wallet.balance + way * amount]]
  if (isPool && pool) rows.push([t('wallet.poolOf', { bot: poolName }), pool.currentValue, pool.currentValue - way * amount])
  return (
    <Dialog title={t(`wallet.title.${kind}`)} onClose={onClose} testId={`${kind}-dialog`}>
      <form onSubmit={submit} className="space-y-4" noValidate>
        <p className="text-soft">{t(`wallet.explain.${kind}`)}</p>
        {isPool && (
          <SelectField label={t('wallet.bot')} value={botId} onChange={(event) => setBotId(event.target.value)}>
            {targets.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </SelectField>
        )}
        <TextField
          label={t('wallet.amount')}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          // The dialog was opened to type this.
          data-first
          suffix={wallet.currency}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => setTouched(text !== '')}
          error={isTouched && problem !== null ? t(`wallet.problem.${problem}`, { available: formatMoney(available) }) : refusal}
          hint={available === null ? undefined : (
            <button type="button" className="hover:text-ink hover:underline" onClick={() => setText(String(available))}>
              {t('wallet.available', { amount: formatMoney(available) })}
            </button>
          )}
        />
        {!isPool && <TextField label={t('wallet.description')} name="description" maxLength={200} value={description} onChange={(event) => setDescription(event.target.value)} />}
        <Effect rows={rows} />
        <ProblemNote error={movement.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={movement.isPending} disabled={isPool && botId === ''}>{t(`wallet.confirm.${kind}`)}</Button>
        </div>
      </form>
    </Dialog>
  )
}
