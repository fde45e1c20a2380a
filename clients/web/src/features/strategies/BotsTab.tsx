import { useState } from 'react'
import type { StrategyBot, StrategyDetail } from '@/api/types'
import { BotName } from '@/components/BotName'
import { Button } from '@/components/Button'
import { ConfirmDialog, Dialog } from '@/components/Dialog'
import { CheckField, SelectField } from '@/components/Field'
import { InputFields } from '@/components/InputFields'
import { EmptyState, ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { Table, type TableColumn } from '@/components/Table'
import { Time } from '@/components/Time'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { inputProblems, inputsOf, inputValues } from '@/lib/strategyInputs'
import { InputsDialog } from './InputsDialog'
import { useRuleBots, useStrategyWrite, useVersions } from './queries'

function DeployDialog({ strategy, onClose }: { strategy: StrategyDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const versions = useVersions(strategy.id)
  const bots = useRuleBots()
  const [version, setVersion] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [typed, setTyped] = useState<Record<string, string>>({})
  const deploy = useStrategyWrite(strategy.id, () => {
    showToast(t('strategy.done.deploy', { name: strategy.name }))
    onClose()
  })
  const number = version === '' ? (versions.data?.[0]?.number ?? 0) : Number(version)
  const inputs = inputsOf(versions.data?.find((one) => one.number === number)?.definition)
  const values = inputValues(inputs, typed)
  const isWrong = Object.keys(inputProblems(inputs, typed)).length > 0
  return (
    <Dialog title={t('strategy.deployTitle', { name: strategy.name })} onClose={onClose} testId="deploy-dialog">
      <div className="space-y-4">
        <p className="text-soft">{t('strategy.deployText')}</p>
        <SelectField label={t('strategy.version')} value={String(number)} onChange={(event) => setVersion(event.target.value)}>
          {(versions.data ?? []).map((one) => <option key={one.number} value={one.number}>{one.version}</option>)}
        </SelectField>
        <fieldset className="space-y-2">
          <legend className="mb-1 text-xs font-medium text-soft">{t('strategy.bots')}</legend>
          {bots.isError
            ? <ErrorState error={bots.error} retry={() => void bots.refetch()} />
            : !bots.data
              ? <Skeleton className="h-6 w-40" />
              : bots.data.length === 0
                ? <p className="text-xs text-warn">{t('strategy.noRuleBots')}</p>
                : bots.data.map((bot) => (
                  <CheckField key={bot.id} label={bot.name} checked={chosen.includes(bot.id)} onChange={(event) => setChosen(event.target.checked ? [...chosen, bot.id] : chosen.filter((one) => one !== bot.id))} />
                ))}
        </fieldset>
        {inputs.length > 0 && (
          <fieldset className="space-y-2">
            <legend className="mb-1 text-xs font-medium text-soft">{t('inputs.title')}</legend>
            <p className="text-xs text-faint">{t('inputs.kept')}</p>
            <InputFields inputs={inputs} typed={typed} onChange={setTyped} />
          </fieldset>
        )}
        <ProblemNote error={deploy.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" data-testid="confirm-deploy" disabled={chosen.length === 0 || number === 0 || isWrong} isBusy={deploy.isPending} onClick={() => deploy.mutate({ kind: 'deploy', version: number, botIds: [...chosen], inputs: Object.keys(values).length === 0 ? null : values })}>{t('strategy.deploy')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

function RollBackDialog({ strategy, onClose }: { strategy: StrategyDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const versions = useVersions(strategy.id)
  const [to, setTo] = useState('')
  const rollback = useStrategyWrite(strategy.id, () => {
    showToast(t('strategy.done.rollback', { name: strategy.name }))
    onClose()
  })
  return (
    <ConfirmDialog
      title={t('strategy.rollbackTitle', { name: strategy.name })}
      confirm={t('strategy.rollback')}
      isBusy={rollback.isPending}
      error={rollback.error}
      onConfirm={() => rollback.mutate({ kind: 'rollback', toVersion: to === '' ? null : Number(to) })}
      onClose={onClose}
    >
      <p>{t('strategy.rollbackText')}</p>
      <SelectField label={t('strategy.version')} value={to} onChange={(event) => setTo(event.target.value)}>
        <option value="">{t('strategy.before')}</option>
        {(versions.data ?? []).map((one) => <option key={one.number} value={one.number}>{one.version}</option>)}
      </SelectField>
    </ConfirmDialog>
  )
}

export function BotsTab({ strategy }: { strategy: StrategyDetail }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'deploy' | 'rollback' | null>(null)
  const [changing, setChanging] = useState<StrategyBot | null>(null)
  const columns: TableColumn<StrategyBot>[] = [
    { key: 'bot', label: t('strategy.bot'), cell: (row) => <BotName id={row.botId} name={row.botName} /> },
    { key: 'version', label: t('strategy.version'), cell: (row) => row.version },
    { key: 'inputs', label: t('inputs.title'), from: 'md', cell: (row) => <code className="text-xs">{Object.entries(row.inputs ?? {}).map(([name, value]) => `${name} ${value}`).join(', ') || '–'}</code> },
    { key: 'checksum', label: t('strategy.checksum'), from: 'md', cell: (row) => <code title={row.checksum} className="text-xs text-faint">{row.checksum.slice(0, 12)}</code> },
    { key: 'since', label: t('strategy.since'), align: 'right', cell: (row) => <Time at={row.assignedAt} show="short" className="text-faint" /> },
    { key: 'change', label: '', align: 'right', cell: (row) => <Button size="sm" look="quiet" data-testid="change-inputs" aria-label={t('inputs.changeTitle', { name: row.botName })} onClick={() => setChanging(row)}>{t('inputs.title')}</Button> },
  ]
  const close = () => setAsking(null)
  return (
    <>
      <div className="flex flex-wrap gap-2 border-b border-line p-4">
        <Button look="primary" size="sm" icon="play" disabled={strategy.versions === 0 || strategy.status === 'archived'} onClick={() => setAsking('deploy')} data-testid="deploy">{t('strategy.deploy')}</Button>
        <Button size="sm" icon="reset" disabled={strategy.bots.length === 0} onClick={() => setAsking('rollback')} data-testid="rollback">{t('strategy.rollback')}</Button>
      </div>
      {strategy.bots.length === 0
        ? <EmptyState title={t('strategy.noBots')}>{t('strategy.noBotsHint')}</EmptyState>
        : <Table columns={columns} rows={strategy.bots} rowKey={(row) => row.botId} label={t('strategy.bots')} testId="strategy-bot-row" />}
      {changing && <InputsDialog key={changing.botId} strategy={strategy} bot={changing} onClose={() => setChanging(null)} />}
      {asking === 'deploy' && <DeployDialog strategy={strategy} onClose={close} />}
      {asking === 'rollback' && <RollBackDialog strategy={strategy} onClose={close} />}
    </>
  )
}
