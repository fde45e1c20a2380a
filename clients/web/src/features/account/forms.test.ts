import { describe, expect, it } from 'vitest'
import { passwordProblems } from './forms'

describe('when a password is changed', () => {
  it('needs the current one, ten characters, and the same twice', () => {
    expect(passwordProblems({ currentPassword: '', newPassword: 'short', again: 'other' })).toEqual({ currentPassword: 'required', newPassword: 'short', again: 'different' })
    expect(passwordProblems({ currentPassword: 'old', newPassword: 'long enough', again: 'long enough' })).toEqual({})
  })
})
