import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { asAction, asOrderType } from './actions'
import { useBuilder } from './context'
import { ChoiceField, NumberField } from './fields'
import { isObject, objectOf, othersOf, under, withMember, type Json, type JsonObject } from './json'
import { OperandField } from './OperandField'
import { AsJson, OtherMembers, PlaceFault } from './parts'

interface Edited {
  label: string
  value: Json
  pointer: string
  onChange: (value: Json) => void
}

/** How much: one kind of size, and its number. While there is none, the kind stands with null: the host says that one is missing. */
export function SizeField({ label, value, pointer, onChange, none }: Edited & { none: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const size = objectOf(value)
  const kind = vocabulary.sizes.find((one) => one in size)
  const choose = (next: string | undefined) =>
    onChange(next === undefined ? undefined : { [next]: (kind === undefined ? undefined : size[kind]) ?? 0.1, ...othersOf(size, vocabulary.sizes) })
  return (
    <div data-pointer={pointer} className={kind === undefined ? 'grid' : 'grid grid-cols-2 gap-2'}>
      <ChoiceField label={label} value={kind} pointer={pointer} none={none} options={vocabulary.sizes.map((one) => ({ value: one, label: word('builder.size', one) }))} onChange={choose} />
      {kind !== undefined && <NumberField label={t('builder.amount')} hint={word('builder.sizeHint', kind)} value={size[kind]} pointer={under(pointer, kind)} takesInput onChange={(next) => onChange({ ...size, [kind]: next ?? null })} />}
      <OtherMembers of={size} known={vocabulary.sizes} />
    </div>
  )
}

/** Where a stop, a target or an order lies: in percent, as a distance, or at a price; null while there is no number. */
export function StopField({ label, value, pointer, onChange, none }: Edited & { none: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const stop = objectOf(value)
  const kind = vocabulary.stops.find((one) => one in stop)
  const choose = (next: string | undefined) =>
    onChange(next === undefined ? undefined : { [next]: next === 'percent' ? 1 : next === 'price' ? 'close' : 0, ...othersOf(stop, vocabulary.stops) })
  const set = (next: Json) => kind !== undefined && onChange({ ...stop, [kind]: next ?? null })
  return (
    <div data-pointer={pointer} className={kind === undefined ? 'grid' : 'grid gap-2 @md:grid-cols-2'}>
      <ChoiceField label={label} value={kind} pointer={pointer} none={none} options={vocabulary.stops.map((one) => ({ value: one, label: word('builder.stop', one) }))} onChange={choose} />
      {kind === 'percent'
        ? <NumberField label={t('builder.percent')} suffix="%" value={stop.percent} pointer={under(pointer, kind)} takesInput onChange={set} />
        : kind !== undefined && <OperandField label={word('builder.stop', kind)} value={stop[kind]} pointer={under(pointer, kind)} onChange={set} />}
      <OtherMembers of={stop} known={vocabulary.stops} />
    </div>
  )
}

/** How an action is ordered; without it at the market. */
function OrderFields({ label, value, pointer, onChange }: Edited) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const order = objectOf(value)
  const change = (member: string, next: Json) => onChange(withMember(order, member, next, vocabulary.orderMembers))
  const known = ['type', 'price', 'callbackPercent', 'timeInForce', 'expiresAfterMinutes']
  return (
    <div data-pointer={pointer} className="space-y-2 @md:col-span-2">
      <div className="grid gap-2 @md:grid-cols-2">
        <ChoiceField
          label={label}
          value={order.type}
          pointer={isObject(value) ? under(pointer, 'type') : pointer}
          none={t('builder.atMarket')}
          options={vocabulary.orderTypes.map((one) => ({ value: one, label: word('orderType', one) }))}
          onChange={(type) => onChange(type === undefined ? undefined : asOrderType(order, type))}
        />
        {order.type === 'trailing_stop' && <NumberField label={t('builder.callbackPercent')} suffix="%" takesInput value={order.callbackPercent} pointer={under(pointer, 'callbackPercent')} onChange={(next) => change('callbackPercent', next)} />}
      </div>
      <PlaceFault pointer={isObject(value) ? pointer : ''} />
      {isObject(value) && order.type !== 'market' && (
        <>
          <StopField label={t('builder.orderPrice')} none={t('builder.none')} value={order.price} pointer={under(pointer, 'price')} onChange={(next) => change('price', next)} />
          <div className="grid gap-2 @md:grid-cols-2">
            <ChoiceField label={t('builder.timeInForce')} value={order.timeInForce} pointer={under(pointer, 'timeInForce')} none={t('builder.usual')} options={vocabulary.timesInForce.map((one) => ({ value: one, label: word('builder.force', one) }))} onChange={(next) => change('timeInForce', next)} />
            <NumberField label={t('builder.expiresAfterMinutes')} placeholder={t('builder.never')} value={order.expiresAfterMinutes} pointer={under(pointer, 'expiresAfterMinutes')} onChange={(next) => change('expiresAfterMinutes', next)} />
          </div>
        </>
      )}
      <OtherMembers of={order} known={known} />
    </div>
  )
}

const MEMBERS = ['side', 'direction', 'sizing', 'portion', 'leverage', 'stopLoss', 'takeProfit', 'trailingStopPercent', 'confidence', 'order'] as const
type Member = (typeof MEMBERS)[number]

function MemberField({ member, isNeeded, ...edited }: Omit<Edited, 'label'> & { member: Member; isNeeded: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const label = t(`builder.member.${member}`)
  switch (member) {
    case 'side': return <ChoiceField {...edited} label={label} {...(isNeeded ? {} : { none: t('builder.anySide') })} options={vocabulary.sides.map((one) => ({ value: one, label: word('side', one) }))} />
    case 'direction': return <ChoiceField {...edited} label={label} options={vocabulary.scalings.map((one) => ({ value: one, label: word('builder.scaling', one) }))} />
    case 'sizing': return <SizeField {...edited} label={label} none={t('builder.strategysSize')} />
    case 'stopLoss':
    case 'takeProfit': return <StopField {...edited} label={label} none={t('builder.none')} />
    case 'order': return <OrderFields {...edited} label={label} />
    case 'trailingStopPercent': return <NumberField {...edited} label={label} suffix="%" takesInput placeholder={t('builder.none')} />
    case 'confidence': return <NumberField {...edited} label={label} placeholder="1" hint={t('builder.confidenceHint')} />
    case 'leverage': return <NumberField {...edited} label={label} takesInput placeholder={t('builder.strategys')} />
    case 'portion': return <NumberField {...edited} label={label} takesInput hint={t('builder.shareHint')} />
  }
}

/** What a rule does, with the fields that its action takes. */
export function ActionFields({ value, pointer, onChange }: { value: Json; pointer: string; onChange: (value: JsonObject) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const action = objectOf(value)
  const own = vocabulary.actions.find((one) => one.action === action.action)
  const shown = MEMBERS.filter((member) => own?.members.includes(member) === true)
  if (value !== undefined && !isObject(value)) return <div data-pointer={pointer}><PlaceFault pointer={pointer} /><AsJson value={value} note={t('builder.unknown')} /></div>
  return (
    <div data-pointer={pointer} className="@container space-y-3">
      <PlaceFault pointer={pointer} />
      <div className="grid items-start gap-3 @md:grid-cols-2">
        <ChoiceField
          label={t('builder.action')}
          value={action.action}
          pointer={under(pointer, 'action')}
          options={vocabulary.actions.map((one) => ({ value: one.action, label: word('builder.does', one.action) }))}
          onChange={(next) => next !== undefined && onChange(asAction(action, next, vocabulary))}
        />
        {shown.map((member) => (
          <MemberField
            key={member}
            member={member}
            isNeeded={own?.required.includes(member) === true}
            value={action[member]}
            pointer={under(pointer, member)}
            onChange={(next) => onChange(withMember(action, member, next, ['action', ...(own?.members ?? [])]))}
          />
        ))}
      </div>
      <OtherMembers of={action} known={['action', ...shown]} />
    </div>
  )
}
