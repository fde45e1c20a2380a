import { describe, expect, it } from 'vitest'
import { wantsNoTracking } from './pageReports'

describe('who does not want to be tracked', () => {
  it.each([{ doNotTrack: '1' }, { doNotTrack: 'yes' }, { doNotTrack: null, globalPrivacyControl: true }])('says so: %j', (visitor) => {
    expect(wantsNoTracking(visitor)).toBe(true)
  })

  it.each([{}, { doNotTrack: null }, { doNotTrack: '0' }, { doNotTrack: 'unspecified', globalPrivacyControl: false }])('and others do not: %j', (visitor) => {
    expect(wantsNoTracking(visitor)).toBe(false)
  })
})
