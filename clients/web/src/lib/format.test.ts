import { afterEach, describe, expect, it } from 'vitest'
import { DASH, direction, formatExactPrice, formatLeverage, formatMoney, formatNumber, formatPercent, formatPrice, formatQuantity, formatYearly, parseAmount, setNumberLocale } from './format'

afterEach(() => setNumberLocale('en'))

describe('when a figure is undefined', () => {
  it.each([null, undefined, Number.NaN, Infinity])('%s is a dash, never 0', (value) => {
    for (const format of [formatMoney, formatPercent, formatPrice, formatExactPrice, formatQuantity, formatNumber, formatLeverage]) expect(format(value)).toBe(DASH)
  })
})

describe('when a threshold is shown', () => {
  it('keeps every digit', () => expect([60000, 183.79081, 0.000012345].map(formatExactPrice)).toEqual(['60,000.00', '183.79081', '0.00001235']))
})

describe('when money is shown', () => {
  it('has two decimals, grouping and a true minus sign', () => {
    expect(formatMoney(1234.5)).toBe('$1,234.50')
    expect(formatMoney(-0.5)).toBe('−$0.50')
  })

  it('carries its sign where asked, and none where it rounds to nothing', () => {
    expect(formatMoney(12, { sign: true })).toBe('+$12.00')
    expect(formatMoney(-12, { sign: true })).toBe('−$12.00')
    expect(formatMoney(-0.001, { sign: true })).toBe('$0.00')
    expect(formatMoney(-0.001)).toBe('$0.00')
  })

  it('names a currency that is none of ISO', () => {
    expect(formatMoney(5, { currency: 'USDT' })).toBe('5.00 USDT')
  })

  it('shortens large amounts where there is little room', () => {
    expect(formatMoney(1_234_567, { compact: true })).toBe('$1.23M')
    expect(formatMoney(1_234, { compact: true })).toBe('$1,234.00')
  })

  it('follows the language', () => {
    setNumberLocale('fr')
    expect(formatMoney(1234.5).replace(/\s/g, ' ')).toBe('1 234,50 $')
  })
})

describe('when shares and prices are shown', () => {
  it('takes fractions', () => {
    expect(formatPercent(0.0512, { sign: true })).toBe('+5.12%')
    expect(formatPercent(0.5, { digits: 0 })).toBe('50%')
  })

  it('keeps cents of a large price and about five digits of a small one', () => {
    expect([95125.6, 184.01, 2.3148, 0.32723, 0.00001234].map(formatPrice)).toEqual(['95,125.60', '184.01', '2.3148', '0.32723', '0.00001234'])
  })

  it('leaves quantities as they are', () => {
    expect(formatQuantity(0.01697)).toBe('0.01697')
    expect(formatLeverage(2.5)).toBe('2.5×')
  })
})

describe('when a few days are told as a year', () => {
  it('has an end', () => {
    expect([formatYearly(0.12, 'percent'), formatYearly(616.9, 'percent'), formatYearly(-150, 'percent'), formatYearly(null, 'percent')]).toEqual(['+12.00%', '> 10,000%', '< −10,000%', DASH])
    expect([formatYearly(3.456, 'ratio'), formatYearly(5_448_084_232, 'ratio')]).toEqual(['3.46', '> 1,000'])
  })
})

describe('when a direction is told', () => {
  it('is flat for what nobody can see', () => {
    expect([direction(1), direction(-1), direction(0), direction(0.001, 0.004), direction(null)]).toEqual(['up', 'down', 'flat', 'flat', 'flat'])
  })
})

describe('when an amount is typed', () => {
  it.each([
    ['1500', 1500], ['1,500.25', 1500.25], ['1 500,25', 1500.25], ['$ 20', 20], ['.5', 0.5], ['1,500', 1500], ['0,00000001', 0.00000001], ['0,328', 0.328], ['-3', -3],
  ])('%s is %s', (text, value) => expect(parseAmount(text)).toBe(value))

  it.each(['', 'abc', '1.2.3', '1e5', '12x', '--1'])('%s is none', (text) => expect(parseAmount(text)).toBeNull())
})
