import { describe, expect, it } from 'vitest'
import { adminView, validateAdminSearch } from './search'

describe('when the administration is shared by its address', () => {
  it('begins with the health, and leaves that out', () => {
    expect(adminView({}).tab).toBe('health')
    expect(validateAdminSearch({ tab: 'health' })).toEqual({})
    expect(validateAdminSearch({ tab: 'nothing', status: 'asleep', q: '' })).toEqual({})
  })

  it('keeps a tab with its filters', () => {
    const search = { tab: 'audit', type: 'signed_in', actor: 'u1', from: '2026-03-01T10:00' }
    expect(validateAdminSearch({ ...search, other: 'x' })).toEqual(search)
    expect(validateAdminSearch({ tab: 'bots', status: 'paused' })).toEqual({ tab: 'bots', status: 'paused' })
  })
})
