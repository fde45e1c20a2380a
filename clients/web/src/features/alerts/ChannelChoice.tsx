import { CheckField } from '@/components/Field'
import { ErrorState, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { useChannels } from './channelQueries'

/** Where the notifications of an alert go: everywhere, or to those that are ticked. */
export function ChannelChoice({ chosen, problem, onChange }: { chosen: readonly string[] | null; problem: string | undefined; onChange: (ids: readonly string[] | null) => void }) {
  const { t } = useTranslation()
  const channels = useChannels()
  if (channels.isError && !channels.data) return <ErrorState error={channels.error} />
  if (!channels.data) return <Skeleton className="h-9 w-full" />
  const toggle = (id: string) => onChange(chosen?.includes(id) === true ? chosen.filter((one) => one !== id) : [...(chosen ?? []), id])
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-xs font-medium text-soft">{t('alert.channels')}</legend>
      {channels.data.length === 0 && chosen === null
        ? <p className="text-xs text-faint">{t('alert.noChannels')}</p>
        : (
          <>
            <CheckField label={t('alert.allChannels')} hint={t('alert.allChannelsHint')} checked={chosen === null} onChange={(event) => onChange(event.target.checked ? null : [])} />
            {chosen !== null && (
              <div className="space-y-2 pl-6">
                {channels.data.map((channel) => <CheckField key={channel.id} label={channel.name} checked={chosen.includes(channel.id)} onChange={() => toggle(channel.id)} />)}
                {chosen.length === 0 && <p className="text-xs text-faint">{t('alert.inAppOnly')}</p>}
              </div>
            )}
          </>
        )}
      {problem && <p role="alert" className="text-xs text-down">{problem}</p>}
    </fieldset>
  )
}
