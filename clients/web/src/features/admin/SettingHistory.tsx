import type { AuditEntry } from '@/api/types'
import { Paged } from '@/components/Paged'
import { Panel } from '@/components/Panel'
import { Time } from '@/components/Time'
import { useTranslation } from '@/lib/i18n'
import { settingText } from './settings'
import { useSettingHistory } from './settingsQueries'
import { useNames } from './system'

/** Values stand in the event as JSON texts. */
function valueOf(json: unknown): string {
  if (typeof json !== 'string') return '—'
  try {
    return settingText(JSON.parse(json) as unknown)
  } catch {
    return json
  }
}

function Entry({ entry }: { entry: AuditEntry }) {
  const nameOf = useNames()
  const data = entry.data as { key?: string; old?: unknown; new?: unknown }
  return (
    <li data-testid="setting-change" className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs"><code className="font-medium break-all">{data.key}</code><span className="figure text-soft"><del className="text-faint">{valueOf(data.old)}</del> → <ins className="font-medium text-ink no-underline">{valueOf(data.new)}</ins></span></p>
      <p className="text-2xs text-faint">{nameOf(entry.actor)} · <Time at={entry.at} show="full" /> UTC</p>
    </li>
  )
}

/** Who changed what, from what to what. */
export function SettingHistory() {
  const { t } = useTranslation()
  return (
    <Panel title={t('administration.settings.history')} flush>
      <Paged query={useSettingHistory()} empty={t('administration.settings.noHistory')} emptyHint={t('administration.settings.noHistoryHint')} rows={4}>
        {(items) => <ol className="divide-y divide-line">{items.map((entry) => <Entry key={entry.position} entry={entry} />)}</ol>}
      </Paged>
    </Panel>
  )
}
