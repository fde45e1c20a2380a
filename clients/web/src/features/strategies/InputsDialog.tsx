import { useState } from 'react'
import type { StrategyBot, StrategyDetail } from '@/api/types'
import { Button } from '@/components/Button'
import { Dialog } from '@/components/Dialog'
import { InputFields } from '@/components/InputFields'
import { ErrorState, ProblemNote, Skeleton } from '@/components/states'
import { showToast } from '@/components/toasts'
import { useTranslation } from '@/lib/i18n'
import { inputProblems, inputsOf, inputValues } from '@/lib/strategyInputs'
import { useStrategyWrite, useVersions } from './queries'

/** Other values for the inputs of the version that a bot runs: that version again, with these. */
export function InputsDialog({ strategy, bot, onClose }: { strategy: StrategyDetail; bot: StrategyBot; onClose: () => void }) {
  const { t } = useTranslation()
  const versions = useVersions(strategy.id)
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(Object.entries(bot.inputs ?? {}).map(([name, value]) => [name, String(value)])))
  const deploy = useStrategyWrite(strategy.id, () => {
    showToast(t('inputs.changed', { name: bot.botName }))
    onClose()
  })
  const version = versions.data?.find((one) => one.number === bot.number)
  const inputs = inputsOf(version?.definition)
  const isWrong = Object.keys(inputProblems(inputs, typed)).length > 0
  return (
    <Dialog title={t('inputs.changeTitle', { name: bot.botName })} onClose={onClose} testId="inputs-dialog">
      <div className="space-y-4">
        <p className="text-soft">{t('inputs.changeText', { version: bot.version })}</p>
        {versions.isError && !versions.data
          ? <ErrorState error={versions.error} retry={() => void versions.refetch()} />
          : !versions.data
            ? <Skeleton className="h-10 w-full" />
            : inputs.length === 0
              ? <p className="text-xs text-faint">{t('inputs.none')}</p>
              : <InputFields inputs={inputs} typed={typed} onChange={setTyped} />}
        <ProblemNote error={deploy.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            look="primary"
            data-testid="confirm-inputs"
            disabled={inputs.length === 0 || isWrong}
            isBusy={deploy.isPending}
            onClick={() => deploy.mutate({ kind: 'deploy', version: bot.number, botIds: [bot.botId], inputs: inputValues(inputs, typed) })}
          >
            {t('inputs.change')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
