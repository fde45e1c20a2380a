// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { effectOf } from './Ledger'
import { amountProblem } from './movement'

describe('when an amount is typed', () => {
  it.each([
    ['', 100, 'required'], ['x', 100, 'notANumber'], ['0', 100, 'notPositive'], ['-5', 100, 'notPositive'],
    ['0.123456789', 100, 'tooMany'], ['100.01', 100, 'tooMuch'], ['100', 100, null], ['1000000', null, null],
  ] as const)('%s of %s is %s', (text, available, problem) => expect(amountProblem(text, available)).toBe(problem))
})

describe('when the ledger is shown', () => {
  it('tells what came from what went', () => {
    expect(effectOf({ type: 'deposit', amount: 5 })).toBe(5)
    expect(effectOf({ type: 'allocate', amount: 5 })).toBe(-5)
    expect(effectOf({ type: 'loss', amount: 5 })).toBe(-5)
    expect(effectOf({ type: 'adjust', amount: -3 })).toBe(-3)
  })
})
