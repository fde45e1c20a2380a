import { createContext, useContext } from 'react'
import type { Names } from './operands'
import type { Vocabulary } from './vocabulary'

export interface BuilderContext {
  vocabulary: Vocabulary
  names: Names
  /** What the host finds wrong at exactly this place of the document. */
  faultAt: (pointer: string) => string | undefined
  /** Id of the list of inputs that number fields suggest. */
  inputList: string
}

export const Builder = createContext<BuilderContext | null>(null)

export function useBuilder(): BuilderContext {
  const builder = useContext(Builder)
  if (!builder) throw new Error('A part of the builder stands outside of it.')
  return builder
}
