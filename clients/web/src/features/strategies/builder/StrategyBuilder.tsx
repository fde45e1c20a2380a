import { useId, useMemo } from 'react'
import type { Fault } from '@/components/definition/useDefinitionCheck'
import { EmptyState, ErrorState, Skeleton } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import { Builder, type BuilderContext } from './context'
import { HeadFields } from './HeadFields'
import { IndicatorList } from './IndicatorList'
import { InputList } from './InputList'
import { isObject, type Json, type JsonObject } from './json'
import { namesOf } from './operands'
import { OtherMembers } from './parts'
import { RiskFields } from './RiskFields'
import { RuleList } from './RuleList'
import { useVocabulary } from './useVocabulary'
import type { Vocabulary } from './vocabulary'

function Form({ document, vocabulary, faults, isLocked, onChange }: {
  document: JsonObject
  vocabulary: Vocabulary
  faults: readonly Fault[]
  isLocked: boolean
  onChange: (document: JsonObject) => void
}) {
  const { t } = useTranslation()
  const inputList = useId()
  const builder = useMemo((): BuilderContext => {
    const messages = new Map<string, string>()
    for (const { pointer, message } of faults) messages.set(pointer, [messages.get(pointer), message].filter((one) => one !== undefined).join(' '))
    return { vocabulary, names: namesOf(document, vocabulary), faultAt: (pointer) => messages.get(pointer), inputList }
  }, [document, vocabulary, faults, inputList])
  return (
    <Builder value={builder}>
      <fieldset disabled={isLocked} className="min-w-0 space-y-3 disabled:opacity-60">
        <legend className="sr-only">{t('builder.title')}</legend>
        <datalist id={inputList}>{builder.names.inputs.map((name) => <option key={name} value={`$${name}`} />)}</datalist>
        <HeadFields document={document} onChange={onChange} />
        <InputList document={document} onChange={onChange} />
        <IndicatorList document={document} onChange={onChange} />
        <RuleList document={document} onChange={onChange} />
        <RiskFields document={document} onChange={onChange} />
        <OtherMembers of={document} known={vocabulary.members} />
      </fieldset>
    </Builder>
  )
}

/** A strategy as a form. `isLocked`: the text is no JSON at the moment, and what is shown is how it was before. */
export function StrategyBuilder({ document, faults, isLocked, onChange }: {
  document: Json
  faults: readonly Fault[]
  isLocked: boolean
  onChange: (document: JsonObject) => void
}) {
  const { t } = useTranslation()
  const vocabulary = useVocabulary()
  if (vocabulary.isError) return <ErrorState error={vocabulary.error} retry={() => void vocabulary.refetch()} />
  if (!vocabulary.data) return <div role="status" aria-label={t('state.loading')} className="grid gap-3"><Skeleton className="h-40" /><Skeleton className="h-64" /></div>
  return (
    <div data-testid="builder" className="min-w-0 space-y-3">
      {isLocked && <p role="alert" className="rounded-md border border-warn/40 bg-warn-soft px-3 py-2 text-xs text-warn">{t('builder.locked')}</p>}
      {isObject(document)
        ? <Form document={document} vocabulary={vocabulary.data} faults={faults} isLocked={isLocked} onChange={onChange} />
        : <EmptyState icon="alert" title={t('builder.noObject')}>{t('builder.noObjectHint')}</EmptyState>}
    </div>
  )
}
