import { useState } from 'react'
import type { AlertView } from '@/api/types'
import { ConfirmDialog } from '@/components/Dialog'
import { Paged } from '@/components/Paged'
import { showToast } from '@/components/toasts'
import { useArena } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { AlertDialog } from './AlertDialog'
import { useAlerts, useOwnBots, useRemoveAlert } from './alertQueries'
import { AlertRow } from './AlertRow'
import { useChannels } from './channelQueries'

/** What an alert watches, by name. */
function useSubject(): (alert: AlertView) => string {
  const { t } = useTranslation()
  const { state } = useArena()
  const own = useOwnBots()
  return ({ symbol, botId }) => {
    if (symbol !== null || botId === null) return symbol ?? ''
    const bot = own.data?.find((one) => one.id === botId) ?? state?.bots.find((one) => one.id === botId)
    return bot?.name ?? t('alert.goneBot')
  }
}

interface Asked {
  kind: 'edit' | 'remove'
  alert: AlertView
}

export function AlertsTab() {
  const { t } = useTranslation()
  const alerts = useAlerts()
  const channels = useChannels()
  const subject = useSubject()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const removing = useRemoveAlert(() => {
    showToast(t('alert.done.removed'))
    close()
  })
  return (
    <>
      <Paged query={alerts} empty={t('alert.empty')} emptyHint={t('alert.emptyHint')}>
        {(items) => (
          <ul aria-label={t('alert.list')} className="divide-y divide-line">
            {items.map((alert) => (
              <AlertRow
                key={alert.id}
                alert={alert}
                subject={subject(alert)}
                channels={channels.data}
                onEdit={() => setAsked({ kind: 'edit', alert })}
                onRemove={() => {
                  removing.reset()
                  setAsked({ kind: 'remove', alert })
                }}
              />
            ))}
          </ul>
        )}
      </Paged>
      {asked?.kind === 'edit' && <AlertDialog alert={asked.alert} onClose={close} />}
      {asked?.kind === 'remove' && (
        <ConfirmDialog title={t('alert.removeTitle', { name: asked.alert.name })} confirm={t('alert.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.alert.id)} onClose={close}>
          <p>{t('alert.removeText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
