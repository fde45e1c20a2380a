import { useRef, useState } from 'react'
import { Button } from '@/components/Button'
import { useTranslation } from '@/lib/i18n'
import { NEW_CONDITION } from './conditions'
import { useBuilder } from './context'
import { freeName, isObject, moved, objectOf, replaced, under, withMember, without, type Json, type JsonObject } from './json'
import { Part } from './parts'
import { RuleCard } from './RuleCard'

/** Which card is whose, while rules move: their places are no names. */
function useCards(count: number) {
  const made = useRef(count)
  const [cards, setCards] = useState<readonly number[]>(() => Array.from({ length: count }, (_, i) => i))
  const shown = Array.from({ length: count }, (_, i) => cards[i] ?? -1 - i)
  return { shown, set: setCards, next: () => made.current++ }
}

function namesOf(rules: readonly Json[]): string[] {
  return rules.flatMap((rule) => (isObject(rule) && typeof rule.name === 'string' ? [rule.name] : []))
}

/** What is done when: of those that hold, the first by priority, then by place. */
export function RuleList({ document, onChange }: { document: JsonObject; onChange: (document: JsonObject) => void }) {
  const { t } = useTranslation()
  const { vocabulary } = useBuilder()
  const list = useRef<HTMLOListElement>(null)
  const rules: readonly Json[] = Array.isArray(document.rules) ? document.rules : []
  const cards = useCards(rules.length)
  const [opened, setOpened] = useState<number | null>(null)
  const set = (next: Json[], order: readonly number[]) => {
    cards.set(order)
    onChange(withMember(document, 'rules', next, vocabulary.members))
  }
  const insert = (at: number, rule: JsonObject) => {
    const card = cards.next()
    setOpened(card)
    set([...rules.slice(0, at), rule, ...rules.slice(at)], [...cards.shown.slice(0, at), card, ...cards.shown.slice(at)])
  }
  const add = () => insert(rules.length, { name: freeName(t('builder.newRule'), namesOf(rules)), when: NEW_CONDITION, then: { action: vocabulary.actions[0]?.action, side: vocabulary.sides[0] } })
  const move = (from: number, by: -1 | 1) => {
    set(moved(rules, from, from + by), moved(cards.shown, from, from + by))
    // The rule that moved keeps the focus, so that it can be moved on, or back where there is no further.
    requestAnimationFrame(() => {
      const buttons = list.current?.children[from + by]?.querySelectorAll<HTMLButtonElement>('button[aria-label]')
      const [, up, down] = [...(buttons ?? [])].filter((one) => one.closest('details') === null)
      const [same, back] = by < 0 ? [up, down] : [down, up]
      ;(same?.disabled === true ? back : same)?.focus()
    })
  }
  return (
    <Part title={t('builder.rules')} note={t('builder.rulesNote')} pointer="/rules" actions={<Button size="sm" look="primary" icon="plus" data-testid="add-rule" onClick={add}>{t('builder.addRule')}</Button>}>
      <ol ref={list} className="space-y-2">
        {rules.map((rule, i) => (
          <li key={cards.shown[i]} data-testid="builder-rule">
            <RuleCard
              value={rule}
              index={i}
              count={rules.length}
              pointer={under('/rules', i)}
              isNew={cards.shown[i] === opened}
              onChange={(next) => onChange({ ...document, rules: replaced(rules, i, next) })}
              onMove={(by) => move(i, by)}
              onCopy={() => insert(i + 1, { ...objectOf(rule), name: freeName(namesOf([rule])[0] ?? t('builder.newRule'), namesOf(rules)) })}
              onRemove={() => set(without(rules, i), without(cards.shown, i))}
            />
          </li>
        ))}
      </ol>
    </Part>
  )
}
