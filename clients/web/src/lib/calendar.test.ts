import { describe, expect, it } from 'vitest'
import { monthsOf } from './calendar'

describe('when days are laid out as a calendar', () => {
  it('begins weeks on Monday and leaves what is outside of the month empty', () => {
    const [march] = monthsOf(['2026-03-15'])
    expect(march!.weeks[0]).toEqual([null, null, null, null, null, null, 1])
    expect(march!.weeks.at(-1)).toEqual([30, 31, null, null, null, null, null])
  })

  it('knows leap years', () => expect(monthsOf(['2024-02-01'])[0]!.weeks.flat().filter((day) => day !== null)).toHaveLength(29))

  it('has every month between the first day and the last', () =>
    expect(monthsOf(['2026-02-01', '2025-11-30']).map((one) => one.month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']))

  it('is empty without days', () => expect(monthsOf([])).toEqual([]))
})
