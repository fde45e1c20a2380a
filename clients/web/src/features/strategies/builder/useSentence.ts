import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { conditionKind, conditionsIn } from './conditions'
import { isObject, objectOf, type Json } from './json'
import { operandText } from './operands'

/** A condition, or a whole rule, in one line. */
export function useSentence() {
  const { t } = useTranslation()
  const word = useWord()
  const condition = (value: Json, isInner = false): string => {
    const kind = conditionKind(value)
    if (kind === null || !isObject(value)) return '…'
    const of = objectOf(value[kind])
    switch (kind) {
      case 'not': return t('builder.says.not', { what: condition(value.not, true) })
      case 'compare': return `${operandText(of.left)} ${operandText(of.operator)} ${operandText(of.right)}`
      case 'crosses': return t(of.direction === 'below' ? 'builder.says.below' : 'builder.says.above', { left: operandText(of.left), right: operandText(of.right) })
      case 'all':
      case 'any': {
        const inner = conditionsIn(value, kind).map((one) => condition(one, true)).join(` ${t(`builder.says.${kind}`)} `)
        return isInner && conditionsIn(value, kind).length > 1 ? `(${inner})` : inner
      }
    }
  }
  return (rule: Json): string => {
    const { when, then } = objectOf(rule)
    const { action, side } = objectOf(then)
    const does = typeof action === 'string' ? word('builder.does', action) : '…'
    return t('builder.says.rule', { does: typeof side === 'string' ? `${does} (${word('side', side)})` : does, when: condition(when) })
  }
}
