import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { definitionOf } from '@/lib/definition'
import { lineOf } from '@/lib/jsonPointer'
import { useSettled } from '@/lib/useSettled'

const SETTLED_MS = 350
const NONE: readonly Fault[] = []

/** What the host finds wrong, by its place in the document and in the text. */
export interface Fault {
  line: number
  pointer: string
  message: string
}

/** A strategy's text, read and checked by the host while it is typed. */
export function useDefinitionCheck(text: string) {
  const { definition, fault: noJson } = useMemo(() => definitionOf(text), [text])
  const settled = useSettled(text, SETTLED_MS)
  const asked = useMemo(() => definitionOf(settled).definition, [settled])
  const query = useQuery({
    queryKey: ['strategy-validation', settled],
    queryFn: () => dataOf(api.POST('/api/v1/strategies/validate', { body: { definition: asked as never } })),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  })
  const errors = query.data?.errors
  const faults = useMemo(() => (noJson !== null || !errors ? NONE : errors.map((one) => ({ ...one, line: lineOf(text, one.pointer) }))), [noJson, errors, text])
  // The host has judged this very text, not the one before it.
  const isValid = settled === text && !query.isPlaceholderData && query.data?.valid === true
  return { definition, noJson, faults, query, isValid }
}

export type DefinitionCheck = ReturnType<typeof useDefinitionCheck>
