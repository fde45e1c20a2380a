import { useState } from 'react'
import type { ChannelView } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { ConfirmDialog } from '@/components/Dialog'
import { Icon } from '@/components/Icon'
import { EmptyState, ErrorState, ProblemNote, SkeletonRows } from '@/components/states'
import { Switch } from '@/components/Switch'
import { showToast } from '@/components/toasts'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { ChannelDialog } from './ChannelDialog'
import { useChannels, useRemoveChannel, useSaveChannel, useTestChannel } from './channelQueries'

/** One message, and in one sentence what is wrong where something is. */
function Trial({ channel }: { channel: ChannelView }) {
  const { t } = useTranslation()
  const test = useTestChannel(channel.id)
  const trial = test.data
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="sm" icon="play" isBusy={test.isPending} onClick={() => test.mutate()} aria-label={t('channel.testOne', { name: channel.name })} data-testid="test-channel">{t('channel.test')}</Button>
      <div aria-live="polite" className="min-w-0 text-xs">
        {trial && (
          <p data-testid="channel-trial" className={`flex items-start gap-1.5 ${trial.ok ? 'text-up' : 'text-down'}`}>
            <Icon name={trial.ok ? 'check' : 'alert'} className="mt-px size-3.5" />
            <span className="break-words">{trial.ok ? t('channel.arrived') : trial.message}</span>
          </p>
        )}
        {test.error !== null && <ProblemNote error={test.error} />}
      </div>
    </div>
  )
}

function Channel({ channel, onEdit, onRemove }: { channel: ChannelView; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const saving = useSaveChannel(() => showToast(t(channel.enabled ? 'channel.done.off' : 'channel.done.on', { name: channel.name })))
  return (
    <li data-testid="channel-row" className="space-y-2.5 px-4 py-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-semibold break-words">{channel.name}</p>
          <p className="text-xs break-words text-faint">{[word('channel.kinds', channel.kind), channel.url ?? channel.chatId].filter(Boolean).join(' · ')}</p>
        </div>
        <div className="flex shrink-0 items-center">
          <Switch
            isOn={channel.enabled}
            name={t(channel.enabled ? 'channel.disable' : 'channel.enable', { name: channel.name })}
            text={t(channel.enabled ? 'channel.on' : 'channel.off')}
            disabled={saving.isPending}
            onChange={(enabled) => saving.mutate({ id: channel.id, request: { enabled } })}
          />
          <IconButton icon="pen" name={t('channel.edit', { name: channel.name })} onClick={onEdit} />
          <IconButton icon="trash" name={t('channel.removeOne', { name: channel.name })} onClick={onRemove} />
        </div>
      </div>
      {saving.error !== null && <ProblemNote error={saving.error} />}
      <Trial channel={channel} />
    </li>
  )
}

type Asked = { kind: 'add' } | { kind: 'edit' | 'remove'; channel: ChannelView }

export function ChannelsTab() {
  const { t } = useTranslation()
  const channels = useChannels()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const removing = useRemoveChannel(() => {
    showToast(t('channel.done.removed'))
    close()
  })
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
        <p className="min-w-0 flex-1 basis-60 text-xs text-soft">{t('channel.intro')}</p>
        <Button size="sm" icon="plus" onClick={() => setAsked({ kind: 'add' })} data-testid="add-channel">{t('channel.add')}</Button>
      </div>
      {channels.isError && !channels.data
        ? <ErrorState error={channels.error} retry={() => void channels.refetch()} />
        : !channels.data
          ? <SkeletonRows rows={3} className="h-16" />
          : channels.data.length === 0
            ? <EmptyState icon="bell" title={t('channel.empty')}>{t('channel.emptyHint')}</EmptyState>
            : (
              <ul className="divide-y divide-line">
                {channels.data.map((channel) => (
                  <Channel
                    key={channel.id}
                    channel={channel}
                    onEdit={() => setAsked({ kind: 'edit', channel })}
                    onRemove={() => {
                      removing.reset()
                      setAsked({ kind: 'remove', channel })
                    }}
                  />
                ))}
              </ul>
            )}
      {asked?.kind === 'add' && <ChannelDialog channel={null} onClose={close} />}
      {asked?.kind === 'edit' && <ChannelDialog channel={asked.channel} onClose={close} />}
      {asked?.kind === 'remove' && (
        <ConfirmDialog title={t('channel.removeTitle', { name: asked.channel.name })} confirm={t('channel.remove')} look="danger" isBusy={removing.isPending} error={removing.error} onConfirm={() => removing.mutate(asked.channel.id)} onClose={close}>
          <p>{t('channel.removeText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
