import { describe, expect, it } from 'vitest'
import { secondsOf, utcClock, utcDateTime } from './time'

describe('when a time is shown', () => {
  it('is UTC, whatever the offset it came with', () => {
    expect(utcClock('2026-03-01T14:03:22+02:00')).toBe('12:03:22')
    expect(utcDateTime('2026-03-01T14:03:22.123Z')).toBe('2026-03-01 14:03:22')
  })

  it('is a dash where there is none', () => {
    expect([utcClock(null), utcClock(undefined), utcClock('never')]).toEqual(['—', '—', '—'])
    expect(secondsOf(null)).toBeNull()
  })
})
