import { Button, IconButton } from '@/components/Button'
import { useTranslation } from '@/lib/i18n'
import { asKind, conditionKind, conditionsIn, kindsFor, NEW_CONDITION, type ConditionKind } from './conditions'
import { useBuilder } from './context'
import { ChoiceField, NumberField } from './fields'
import { isObject, objectOf, replaced, under, withMember, without, type Json, type JsonObject } from './json'
import { OperandField } from './OperandField'
import { AsJson, OtherMembers, PlaceFault } from './parts'
import { useWord } from '@/components/useWord'

interface Edited {
  value: JsonObject
  pointer: string
  onChange: (value: JsonObject) => void
}

const CROSSING = ['left', 'direction', 'right', 'within'] as const
const COMPARISON = ['left', 'operator', 'right'] as const

function Leaf({ value, pointer, onChange, kind }: Edited & { kind: 'crosses' | 'compare' }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const of = objectOf(value[kind])
  const at = under(pointer, kind)
  const members = kind === 'crosses' ? CROSSING : COMPARISON
  const change = (member: string, next: Json) => onChange({ ...value, [kind]: withMember(of, member, next, members) })
  return (
    <>
      <PlaceFault pointer={at} />
      <div className="grid gap-2 @lg:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,1fr)]">
        <OperandField label={t('builder.left')} value={of.left} pointer={under(at, 'left')} onChange={(next) => change('left', next)} />
        {kind === 'crosses'
          ? <ChoiceField label={t('builder.direction')} value={of.direction} pointer={under(at, 'direction')} options={vocabulary.crossings.map((one) => ({ value: one, label: word('builder.crossing', one) }))} onChange={(next) => change('direction', next)} />
          : <ChoiceField label={t('builder.operator')} value={of.operator} pointer={under(at, 'operator')} options={vocabulary.operators.map((one) => ({ value: one, label: one }))} onChange={(next) => change('operator', next)} />}
        <OperandField label={t('builder.right')} value={of.right} pointer={under(at, 'right')} onChange={(next) => change('right', next)} />
      </div>
      {kind === 'crosses' && (
        <div className="max-w-52"><NumberField label={t('builder.within')} placeholder="1" value={of.within} pointer={under(at, 'within')} onChange={(next) => change('within', next)} /></div>
      )}
      <OtherMembers of={of} known={members} />
    </>
  )
}

function Group({ value, pointer, onChange, kind, depth }: Edited & { kind: 'all' | 'any'; depth: number }) {
  const { t } = useTranslation()
  const inner = conditionsIn(value, kind)
  const set = (next: Json[]) => onChange({ ...value, [kind]: next })
  return (
    <>
      <PlaceFault pointer={under(pointer, kind)} />
      <ul className="space-y-2">
        {inner.map((one, i) => (
          <li key={i}>
            <ConditionEditor
              value={one}
              pointer={under(under(pointer, kind), i)}
              depth={depth + 1}
              onChange={(next) => set(replaced(inner, i, next))}
              onRemove={inner.length > 1 ? () => set(without(inner, i)) : undefined}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" look="quiet" icon="plus" onClick={() => set([...inner, NEW_CONDITION])}>{t('builder.addCondition')}</Button>
        <Button size="sm" look="quiet" icon="plus" onClick={() => set([...inner, { [kind === 'all' ? 'any' : 'all']: [NEW_CONDITION] }])}>{t('builder.addGroup')}</Button>
      </div>
    </>
  )
}

function Body({ kind, depth, ...edited }: Edited & { kind: ConditionKind; depth: number }) {
  switch (kind) {
    case 'all':
    case 'any': return <Group {...edited} kind={kind} depth={depth} />
    case 'not': return <ConditionEditor value={edited.value.not} pointer={under(edited.pointer, 'not')} depth={depth + 1} onChange={(next) => edited.onChange({ ...edited.value, not: next })} />
    default: return <Leaf {...edited} kind={kind} />
  }
}

/** A condition of any depth; what it may become is what loses nothing. */
export function ConditionEditor({ value, pointer, onChange, onRemove, depth = 0 }: {
  value: Json
  pointer: string
  onChange: (value: JsonObject) => void
  onRemove?: (() => void) | undefined
  depth?: number
}) {
  const { t } = useTranslation()
  const kind = conditionKind(value)
  const remove = onRemove && <IconButton icon="trash" name={t('builder.removeCondition')} onClick={onRemove} />
  if (kind === null || !isObject(value)) {
    return (
      <div data-pointer={pointer} className="space-y-2 rounded-md border border-line p-2.5">
        <PlaceFault pointer={pointer} />
        {value === undefined || (isObject(value) && Object.keys(value).length === 0)
          ? <Button size="sm" icon="plus" onClick={() => onChange(NEW_CONDITION)}>{t('builder.addCondition')}</Button>
          : <AsJson value={value} note={t('builder.unknown')} />}
        {remove}
      </div>
    )
  }
  return (
    <div data-pointer={pointer} data-testid="condition" role="group" aria-label={t(`builder.condition.${kind}`)} className={`@container space-y-2 rounded-md border border-line border-l-2 p-2.5 ${depth % 2 === 0 ? 'border-l-accent bg-sunken/60' : 'border-l-line-strong bg-surface'}`}>
      <div className="flex items-end gap-1">
        <div className="w-60 max-w-full min-w-0">
          <ChoiceField label={t('builder.kindOfCondition')} value={kind} pointer={pointer} options={kindsFor(value).map((one) => ({ value: one, label: t(`builder.condition.${one}`) }))} onChange={(next) => onChange(asKind(value, next as ConditionKind))} />
        </div>
        <span className="ml-auto">{remove}</span>
      </div>
      <Body value={value} pointer={pointer} onChange={onChange} kind={kind} depth={depth} />
      <OtherMembers of={value} known={[kind]} />
    </div>
  )
}
