import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import type { IconName } from '@/components/Icon'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { formatMoney, formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { CAREFUL, offeredControls, useControl, type Control } from './controls'
import type { KnownBot } from './queries'

const ICONS: Record<Control, IconName> = {
  start: 'play', pause: 'pause', resume: 'play', turn: 'step', stop: 'square', 'emergency-stop': 'stop', reset: 'reset', delete: 'trash',
}

type Careful = 'emergency-stop' | 'reset' | 'delete'

export function Controls({ bot }: { bot: KnownBot }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<Careful | null>(null)
  const control = useControl(bot.id, (done) => {
    setAsking(null)
    showToast(t(`bot.done.${done}`, { bot: bot.name }))
    if (done === 'delete') void navigate({ to: '/' })
  })
  const press = (name: Control) => {
    control.reset()
    if (CAREFUL.has(name)) setAsking(name as Careful)
    else control.mutate(name)
  }
  return (
    <div className="flex flex-col gap-2 sm:items-end">
      <div role="group" aria-label={t('bot.controls')} className="flex flex-wrap gap-2">
        {offeredControls(bot.status).map((name) => (
          <Button
            key={name}
            size="sm"
            icon={ICONS[name]}
            data-testid={`bot-${name}`}
            look={name === 'start' || name === 'resume' ? 'primary' : name === 'emergency-stop' ? 'danger' : name === 'delete' || name === 'reset' ? 'quiet' : 'plain'}
            isBusy={control.isPending && control.variables === name}
            disabled={control.isPending}
            onClick={() => press(name)}
          >
            {t(`bot.control.${name}`)}
          </Button>
        ))}
      </div>
      {asking === null && control.error && <ProblemNote error={control.error} />}
      {asking && (
        <ConfirmDialog
          title={t(`bot.confirm.${asking}.title`, { bot: bot.name })}
          confirm={t(`bot.control.${asking}`)}
          look="danger"
          isBusy={control.isPending}
          error={control.error}
          onConfirm={() => control.mutate(asking)}
          onClose={() => setAsking(null)}
        >
          <p>{t(`bot.confirm.${asking}.text`, { positions: formatNumber(bot.openPositions.length), equity: formatMoney(bot.equity) })}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
