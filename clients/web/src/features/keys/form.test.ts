import { describe, expect, it } from 'vitest'
import { EMPTY_KEY, expiryOf, keyProblems, requestOf } from './form'

const NOW = Date.parse('2026-03-01T12:00:00Z')

describe('when a key is made', () => {
  it('ends so many days from now, with its last day, or never', () => {
    expect(expiryOf({ expiry: '30', day: '' }, NOW)).toBe('2026-03-31T12:00:00.000Z')
    expect(expiryOf({ expiry: 'date', day: '2026-03-01' }, NOW)).toBe('2026-03-02T00:00:00.000Z')
    expect(expiryOf({ expiry: 'never', day: '' }, NOW)).toBeNull()
  })

  it('needs a name and a day that is not over', () => {
    expect(keyProblems(EMPTY_KEY, NOW)).toEqual({ name: 'required' })
    expect(keyProblems({ ...EMPTY_KEY, name: 'x', expiry: 'date' }, NOW)).toEqual({ expiresAt: 'required' })
    expect(keyProblems({ ...EMPTY_KEY, name: 'x', expiry: 'date', day: '2026-02-28' }, NOW)).toEqual({ expiresAt: 'past' })
    expect(keyProblems({ ...EMPTY_KEY, name: 'x', expiry: 'date', day: '2026-03-01' }, NOW)).toEqual({})
  })

  it('asks for its scope alone', () => expect(requestOf({ ...EMPTY_KEY, name: ' Night ', scope: 'trade', expiry: 'never' }, NOW)).toEqual({ name: 'Night', scopes: ['trade'], expiresAt: null }))
})
