import { describe, expect, it } from 'vitest'
import { formatDuration, formatWholeDuration, secondsOfSpan, spanOfSeconds } from './duration'

describe('when a duration of the API is printed', () => {
  it.each([
    ['1.02:03:04', '1d 2h'],
    ['00:00:30', '30s'],
    ['00:05:00', '5m'],
    ['02:00:00.5000000', '2h'],
    ['00:00:00', '0s'],
    ['12.00:30:00', '12d'],
    ['-00:01:30', '−1m 30s'],
  ])('reads %s as %s', (timeSpan, expected) => expect(formatDuration(timeSpan)).toBe(expected))

  it('shows what is undefined as a dash', () => {
    expect(formatDuration(null)).toBe('—')
    expect(formatDuration('soon')).toBe('—')
  })
})

describe('when seconds stand for a duration', () => {
  it('goes there and back', () => {
    for (const seconds of [1, 90, 3_725, 90_061]) expect(secondsOfSpan(spanOfSeconds(seconds))).toBe(seconds)
    expect(spanOfSeconds(90_061)).toBe('1.01:01:01')
    expect(secondsOfSpan(null)).toBeNull()
  })
})

describe('when all of a duration is printed', () => {
  it.each([
    ['365.00:00:00', '365d'],
    ['1.02:03:04', '1d 2h 3m 4s'],
    ['00:00:05', '5s'],
    ['00:00:00.1000000', '0.1s'],
    ['00:01:02.5', '1m 2.5s'],
    ['00:01:00.5', '1m 0.5s'],
    ['00:00:05.0000000', '5s'],
  ])('reads %s as %s', (given, printed) => expect(formatWholeDuration(given)).toBe(printed))
})
