import { Icon } from '@/components/Icon'
import { IconButton } from '@/components/Button'
import { Switch } from '@/components/Switch'
import { useTranslation } from '@/lib/i18n'
import { ActionFields } from './ActionFields'
import { ConditionEditor } from './ConditionEditor'
import { NumberField, WordsField } from './fields'
import { isObject, objectOf, under, withMember, type Json } from './json'
import { AsJson, OtherMembers, PlaceFault } from './parts'
import { useSentence } from './useSentence'

const MEMBERS = ['name', 'priority', 'enabled', 'when', 'then']

/** A rule: closed it is one sentence, open it is its fields. */
export function RuleCard({ value, index, count, pointer, isNew, onChange, onMove, onCopy, onRemove }: {
  value: Json
  index: number
  count: number
  pointer: string
  isNew: boolean
  onChange: (value: Json) => void
  onMove: (by: -1 | 1) => void
  onCopy: () => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const rule = objectOf(value)
  const name = typeof rule.name === 'string' && rule.name !== '' ? rule.name : t('builder.ruleNumber', { number: index + 1 })
  const isEnabled = rule.enabled !== false
  const change = (member: string) => (next: Json) => onChange(withMember(rule, member, next, MEMBERS))
  return (
    <div data-pointer={pointer} className="relative rounded-lg border border-line bg-surface">
      <div className="absolute top-1.5 right-1.5 flex max-sm:static max-sm:justify-end max-sm:px-1.5 max-sm:pt-1">
        <Switch isOn={isEnabled} name={t(isEnabled ? 'builder.disable' : 'builder.enable', { name })} text={t(isEnabled ? 'builder.on' : 'builder.off')} onChange={(isOn) => change('enabled')(isOn ? undefined : false)} testId="rule-enabled" />
        <IconButton icon="chevronUp" name={t('builder.moveUp', { name })} disabled={index === 0} onClick={() => onMove(-1)} />
        <IconButton icon="chevronDown" name={t('builder.moveDown', { name })} disabled={index === count - 1} onClick={() => onMove(1)} />
        <IconButton icon="copy" name={t('builder.copyOne', { name })} onClick={onCopy} />
        <IconButton icon="trash" name={t('builder.removeOne', { name })} onClick={onRemove} />
      </div>
      <details open={isNew} className="group">
        <summary className="flex cursor-pointer list-none gap-2 rounded-lg px-3 py-2.5 hover:bg-raised/50 sm:pr-64 [&::-webkit-details-marker]:hidden">
          <Icon name="chevronRight" className="mt-0.5 size-4 text-faint transition-transform group-open:rotate-90" />
          <span className="min-w-0">
            <span className={`block font-medium break-words ${isEnabled ? '' : 'text-faint line-through'}`}>{name}</span>
            <span className="line-clamp-2 text-xs break-words text-soft group-open:hidden">{sentence(value)}</span>
          </span>
        </summary>
        <div className="space-y-4 border-t border-line p-3">
          <PlaceFault pointer={pointer} />
          {isObject(value) || value === undefined
            ? (
              <>
                <div className="grid grid-cols-[minmax(0,1fr)_5rem] items-start gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
                  <WordsField label={t('builder.name')} value={rule.name} pointer={under(pointer, 'name')} maxLength={100} onChange={change('name')} />
                  <NumberField label={t('builder.priority')} placeholder="0" value={rule.priority} pointer={under(pointer, 'priority')} onChange={change('priority')} />
                </div>
                <div role="group" aria-label={t('builder.when')} className="space-y-1.5">
                  <p aria-hidden="true" className="label">{t('builder.when')}</p>
                  <ConditionEditor value={rule.when} pointer={under(pointer, 'when')} onChange={change('when')} />
                </div>
                <div role="group" aria-label={t('builder.then')} className="space-y-1.5">
                  <p aria-hidden="true" className="label">{t('builder.then')}</p>
                  <ActionFields value={rule.then} pointer={under(pointer, 'then')} onChange={change('then')} />
                </div>
                <OtherMembers of={rule} known={MEMBERS} />
              </>
            )
            : <AsJson value={value} note={t('builder.unknown')} />}
        </div>
      </details>
    </div>
  )
}
