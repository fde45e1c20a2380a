import { describe, expect, it } from 'vitest'
import type { SettingItem } from '@/api/types'
import { groupsOf, millisOf, readSetting, settingText } from './settings'

function setting(change: object): SettingItem {
  return { key: 'a.b', type: 'number', description: 'What it is.', value: 1, default: 1, minimum: 0, maximum: 10, ...change }
}

describe('when a setting is typed', () => {
  it('reads a number within its bounds', () => {
    expect(readSetting(setting({}), ' 2.5 ')).toEqual({ value: 2.5 })
    expect(readSetting(setting({}), '11')).toEqual({ problem: 'outOfBounds' })
    expect(readSetting(setting({}), '')).toEqual({ problem: 'required' })
    expect(readSetting(setting({}), 'much')).toEqual({ problem: 'notANumber' })
    expect(readSetting(setting({ type: 'integer' }), '2.5')).toEqual({ problem: 'notWhole' })
  })

  it('reads a duration as the API writes it', () => {
    const turn = setting({ type: 'duration', minimum: '00:00:00.1000000', maximum: '1.00:00:00' })
    expect(readSetting(turn, '00:00:07')).toEqual({ value: '00:00:07' })
    expect(readSetting(turn, '00:00:00.05')).toEqual({ problem: 'outOfBounds' })
    expect(readSetting(turn, '2.00:00:00')).toEqual({ problem: 'outOfBounds' })
    expect(readSetting(turn, '7 seconds')).toEqual({ problem: 'notADuration' })
    expect(millisOf('1.02:03:04.5')).toBe(93_784_500)
    expect(millisOf('00:61:00')).toBeNull()
  })

  it('reads a flag', () => {
    expect(readSetting(setting({ type: 'flag', minimum: null, maximum: null }), 'false')).toEqual({ value: false })
  })

  it('writes a value without zeros that say nothing', () => {
    expect(['00:00:00.1000000', '00:00:05', '1.00:00:00', 10, 0.0002].map(settingText)).toEqual(['00:00:00.1', '00:00:05', '1.00:00:00', '10', '0.0002'])
  })
})

describe('when settings are listed', () => {
  const items = [setting({ key: 'fees.maker' }), setting({ key: 'turn.interval', description: 'Time between turns.' }), setting({ key: 'fees.taker' })]

  it('puts those with one beginning together', () => {
    expect(groupsOf(items, '').map(({ name, items: members }) => [name, members.length])).toEqual([['fees', 2], ['turn', 1]])
  })

  it('finds them by name and description', () => {
    expect(groupsOf(items, 'between').map(({ name }) => name)).toEqual(['turn'])
    expect(groupsOf(items, 'nothing')).toEqual([])
  })
})
