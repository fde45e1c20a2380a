import { describe, expect, it } from 'vitest'
import { inputProblems, inputsOf, inputValues } from './strategyInputs'

const INPUTS = inputsOf({ inputs: { fast: { default: 5, minimum: 2, maximum: 50 }, fixed: { default: 3 } } })

describe('when values of inputs are typed', () => {
  it('reads what the definition declares', () => {
    expect(INPUTS).toEqual([{ name: 'fast', default: 5, minimum: 2, maximum: 50, step: null }, { name: 'fixed', default: 3, minimum: null, maximum: null, step: null }])
  })

  it('names what does not fit', () => {
    expect(inputProblems(INPUTS, { fast: '51', fixed: '4' })).toEqual({ fast: 'outOfRange', fixed: 'outOfRange' })
    expect(inputProblems(INPUTS, { fast: 'many' })).toEqual({ fast: 'notANumber' })
    expect(inputProblems(INPUTS, { fast: '2', fixed: '3' })).toEqual({})
  })

  it('leaves what is empty at its default', () => {
    expect(inputProblems(INPUTS, { fast: ' ' })).toEqual({})
    expect(inputValues(INPUTS, { fast: '8', fixed: '', other: '1' })).toEqual({ fast: 8 })
  })
})
