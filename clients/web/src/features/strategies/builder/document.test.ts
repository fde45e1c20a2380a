import { describe, expect, it } from 'vitest'
import { asOrderType } from './actions'
import { asKind, kindsFor } from './conditions'
import { freeName, moved, withMember } from './json'
import { numberProblem, readNumber } from './numbers'
import { operandText, withOperandName, withReckoning } from './operands'
import { withIndicatorName, withInputName } from './renaming'
import { reservedNames } from './vocabulary'

describe('when a document is changed', () => {
  it('keeps its members in their places', () => {
    expect(Object.keys(withMember({ left: 1, extra: true, right: 2 }, 'operator', '<', ['left', 'operator', 'right']))).toEqual(['left', 'extra', 'operator', 'right'])
    expect(withMember({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(freeName('rsi', ['rsi', 'rsi2'])).toBe('rsi3')
  })

  it('takes numbers as people write them and inputs by their name', () => {
    expect(['', '0,5', '-1.25', '1e3', '$fast', 'many'].map(readNumber)).toEqual([undefined, 0.5, -1.25, 1000, '$fast', 'many'])
  })

  it('takes no text for a number that is none for certain', () => {
    const texts = ['10,000', '-1,234,567', '1e999', '0,125', '1234,567', '10.000']
    expect(texts.map(readNumber)).toEqual(['10,000', '-1,234,567', '1e999', 0.125, 1234.567, 10])
    expect(texts.map(readNumber).map(numberProblem)).toEqual(['ambiguous', 'ambiguous', 'tooLarge', undefined, undefined, undefined])
    expect(['$fast', 'many', null, undefined].map(numberProblem)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('reckons with an operand only while there is something to reckon', () => {
    const twice = withReckoning('atr', 'times', 2)
    expect(twice).toEqual({ of: 'atr', times: 2 })
    expect(operandText(withReckoning(twice, 'candlesAgo', 3))).toBe('2 × atr[3]')
    expect(withOperandName(twice, 'close')).toEqual({ of: 'close', times: 2 })
    expect(withReckoning(twice, 'times', undefined)).toBe('atr')
  })

  it('turns conditions into others without losing what is inside', () => {
    const leaf = { compare: { left: 'close', operator: '>', right: 'slow' } }
    expect(asKind(leaf, 'crosses')).toEqual({ crosses: { left: 'close', direction: 'above', right: 'slow' } })
    expect(asKind(leaf, 'any')).toEqual({ any: [leaf] })
    expect(asKind({ any: [leaf, leaf] }, 'all')).toEqual({ all: [leaf, leaf] })
    expect(asKind({ not: leaf }, 'compare')).toEqual(leaf)
    expect(kindsFor({ any: [leaf, leaf] })).toEqual(['all', 'any', 'not'])
    expect(kindsFor({ any: [leaf] })).toEqual(['all', 'any', 'not', 'crosses', 'compare'])
  })

  it('says the same when it says it otherwise', () => {
    const crossing = { crosses: { left: 'fast', direction: 'below', right: 'slow', within: 3, weight: 2 }, note: 'a' }
    const comparison = { compare: { left: 'fast', operator: '<', right: 'slow', weight: 2 }, note: 'a' }
    expect(asKind(crossing, 'compare')).toEqual(comparison)
    expect(asKind(comparison, 'crosses')).toEqual({ crosses: { left: 'fast', direction: 'below', right: 'slow', weight: 2 }, note: 'a' })
    expect(['<', '<=', '>', '>=', '=='].map((operator) => asKind({ compare: { left: 1, operator, right: 2 } }, 'crosses').crosses)).toMatchObject(['below', 'below', 'above', 'above', 'above'].map((direction) => ({ direction })))

    const neither = { not: { all: [comparison, crossing] } }
    expect(asKind(neither, 'any')).toEqual({ any: [neither] })
    expect(asKind(neither, 'all')).toEqual({ all: [comparison, crossing] })
    expect(kindsFor(neither)).toEqual(['all', 'any', 'not'])
    expect(kindsFor({ not: comparison })).toEqual(['all', 'any', 'not', 'compare'])
    expect(kindsFor({ any: [{ not: comparison }] })).toEqual(['all', 'any', 'not'])
    expect(asKind({ not: { compare: 1 }, note: 'b' }, 'compare')).toEqual({ compare: 1, note: 'b' })
    expect(asKind({ all: [{ compare: { left: 1, operator: '<', right: 2 } }], note: 'b' }, 'crosses')).toEqual({ crosses: { left: 1, direction: 'below', right: 2 }, note: 'b' })
  })

  it('gives an order what its type needs', () => {
    expect(asOrderType({}, 'limit')).toEqual({ type: 'limit', price: { percent: 1 } })
    expect(asOrderType({ type: 'limit', price: { percent: 2 }, timeInForce: 'gtc' }, 'trailing_stop')).toEqual({ type: 'trailing_stop', price: { percent: 2 }, callbackPercent: 1, timeInForce: 'gtc' })
    expect(asOrderType({ type: 'limit', price: { percent: 2 } }, 'market')).toEqual({ type: 'market' })
  })

  it('renames in all that refers to it, and in nothing else', () => {
    const document = {
      name: 'fast', inputs: { fast: { default: 3 } }, indicators: { fast: { kind: 'ema', length: '$fast' }, fastest: { kind: 'rsi' } },
      rules: [{ name: 'fast', when: { all: [{ compare: { left: 'fast', operator: '>', right: { of: 'fast.upper', times: '$fast' } } }, { compare: { left: 'fastest', operator: '<', right: 1 } }] } }],
    }
    const inputs = withInputName(document, 'fast', 'quick')
    expect(JSON.stringify(inputs)).toContain('"length":"$quick"')
    expect(JSON.stringify(inputs)).not.toContain('$fast')
    expect(inputs.indicators).toHaveProperty('fast')
    const indicators = withIndicatorName(document, 'fast', 'quick')
    expect(JSON.stringify(indicators.rules)).toBe('[{"name":"fast","when":{"all":[{"compare":{"left":"quick","operator":">","right":{"of":"quick.upper","times":"$fast"}}},{"compare":{"left":"fastest","operator":"<","right":1}}]}}]')
    expect(Object.keys(indicators.indicators as object)).toEqual(['quick', 'fastest'])
  })

  it('leaves a price a price when an indicator had its name', () => {
    const document = { indicators: { close: { kind: 'ema' } }, rules: [{ when: { compare: { left: 'close', operator: '>', right: 1 } } }] }
    const reserved = reservedNames({ sources: ['close', 'open'], figures: ['position.side'] })
    expect(reserved).toContain('position')
    expect(withIndicatorName(document, 'close', 'slow', reserved)).toEqual({ ...document, indicators: { slow: { kind: 'ema' } } })
  })
})
