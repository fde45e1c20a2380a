import { useState } from 'react'
import { TextField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { SettingHistory } from './SettingHistory'
import { SettingRow } from './SettingRow'
import { groupsOf } from './settings'
import { useSettings } from './settingsQueries'
import { useAdminView } from './useAdminView'

function Groups() {
  const { t } = useTranslation()
  const word = useWord()
  const { view } = useAdminView()
  const { data, error, refetch } = useSettings()
  const [open, setOpen] = useState<string | null>(null)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={10} className="h-14" />
  const groups = groupsOf(data, view.q ?? '')
  if (groups.length === 0) return <EmptyState icon="gear" title={t('administration.settings.none')} />
  return groups.map(({ name, items }) => (
    <Panel key={name} title={word('administration.settings.group', name)} flush>
      <ul className="divide-y divide-line">
        {items.map((item) => <SettingRow key={item.key} item={item} isOpen={open === item.key} onOpen={() => setOpen(item.key)} onClose={() => setOpen(null)} />)}
      </ul>
    </Panel>
  ))
}

export function SettingsTab() {
  const { t } = useTranslation()
  const { view, change } = useAdminView()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="max-w-md">
          <TextField label={t('administration.settings.search')} type="search" placeholder={t('administration.settings.searchHint')} value={view.q ?? ''} onChange={(event) => change({ q: event.target.value })} />
        </div>
        <Groups />
      </div>
      <SettingHistory />
    </div>
  )
}
