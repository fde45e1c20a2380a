import { useState, type SubmitEvent } from 'react'
import { asProblem } from '@/api/problem'
import type { SettingItem } from '@/api/types'
import { Button, IconButton } from '@/components/Button'
import { SelectField, TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { formatWholeDuration } from '@/lib/duration'
import { useTranslation } from '@/lib/i18n'
import { readSetting, settingText, type SettingValue } from './settings'
import { useChangeSetting } from './settingsQueries'

function useShown(item: SettingItem): (value: unknown) => string {
  const { t } = useTranslation()
  return (value) => {
    if (item.type === 'flag') return t(value === true ? 'administration.settings.on' : 'administration.settings.off')
    return item.type === 'duration' ? formatWholeDuration(settingText(value)) : settingText(value)
  }
}

function Editor({ item, onClose }: { item: SettingItem; onClose: () => void }) {
  const { t } = useTranslation()
  const shown = useShown(item)
  const [typed, setTyped] = useState(() => settingText(item.value))
  const [isAsked, setAsked] = useState(false)
  const saving = useChangeSetting(({ key }) => {
    showToast(t('administration.settings.saved', { key }))
    onClose()
  })
  const read = readSetting(item, typed)
  const refused = saving.error === null ? null : asProblem(saving.error)
  const bounds = { minimum: settingText(item.minimum), maximum: settingText(item.maximum) }
  // A refusal of the value belongs to its field; any other problem is told as one.
  const said = refused?.kind === 'invalid' ? (refused.detail ?? refused.title ?? undefined) : undefined
  const error = isAsked && 'problem' in read ? t(`administration.settings.problem.${read.problem}`, bounds) : said
  const save = (value: SettingValue) => saving.mutate({ key: item.key, value })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if ('value' in read) save(read.value)
  }
  const change = (event: { target: { value: string } }) => {
    saving.reset()
    setTyped(event.target.value)
  }
  return (
    <form noValidate aria-label={item.key} onSubmit={submit} className="mt-2 max-w-lg space-y-3" data-testid="setting-form">
      {item.type === 'flag'
        ? (
          <SelectField label={t('administration.settings.newValue')} value={typed} onChange={change} error={error}>
            <option value="true">{t('administration.settings.on')}</option>
            <option value="false">{t('administration.settings.off')}</option>
          </SelectField>
        )
        : (
          <TextField
            label={t('administration.settings.newValue')}
            inputMode={item.type === 'integer' ? 'numeric' : item.type === 'duration' ? 'text' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={change}
            hint={t(item.type === 'duration' ? 'administration.settings.durationBounds' : 'administration.settings.bounds', bounds)}
            error={error}
          />
        )}
      {said === undefined && <ProblemNote error={saving.error} />}
      {refused?.correlationId && said !== undefined && <p className="font-mono text-2xs break-all text-faint">{t('error.correlation', { id: refused.correlationId })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" look="primary" isBusy={saving.isPending} data-testid="save-setting">{t('provider.save')}</Button>
        <Button size="sm" onClick={onClose}>{t('action.cancel')}</Button>
        <Button size="sm" look="quiet" disabled={saving.isPending} onClick={() => setTyped(settingText(item.default))}>{t('administration.settings.toDefault', { value: shown(item.default) })}</Button>
      </div>
    </form>
  )
}

export function SettingRow({ item, isOpen, onOpen, onClose }: { item: SettingItem; isOpen: boolean; onOpen: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const shown = useShown(item)
  const isChanged = item.value !== item.default
  return (
    <li data-testid="setting-row" data-key={item.key} className="px-4 py-2.5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <code className="text-xs font-medium break-all">{item.key}</code>
          <p className="text-xs text-faint" lang="en">{item.description}</p>
        </div>
        {!isOpen && (
          <>
            <div className="text-right">
              <p className="figure text-sm font-medium" data-testid="setting-value">{shown(item.value)}</p>
              <p className={`figure text-2xs ${isChanged ? 'text-warn' : 'text-faint'}`}>{isChanged ? t('administration.settings.default', { value: shown(item.default) }) : t('administration.settings.isDefault')}</p>
            </div>
            <IconButton icon="rules" name={t('administration.settings.change', { key: item.key })} onClick={onOpen} />
          </>
        )}
      </div>
      {isOpen && <Editor item={item} onClose={onClose} />}
    </li>
  )
}
