// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { SweepTable } from '@/api/types'
import { show } from '@test/render'
import { axesOf, heatOf, measureOf } from './heat'
import { MEASURES } from './measures'
import { SweepResult } from './SweepResult'

function sweepOf(settings: readonly Record<string, number>[], kept = settings.length): SweepTable {
  const rows = settings.map((inputs, i) => ({ rank: i + 1, inputs, metrics: { sharpe: 2 - i, totalReturn: (3 - i) / 100, maxDrawdown: 0.1 * (i + 1) } }))
  return { rankedBy: 'sharpe', settings: settings.length, rows: rows.slice(0, kept) } as unknown as SweepTable
}

const TWO = [{ fast: 5, slow: 30 }, { fast: 10, slow: 30 }, { fast: 5, slow: 60 }, { fast: 10, slow: 60 }]
const cells = () => screen.getAllByTestId('heat-cell').map((cell) => cell.textContent)

describe('when a sweep is mapped', () => {
  it('lays two inputs across and down, and marks the best', async () => {
    const { address } = await show(<SweepResult sweep={sweepOf(TWO)} initialCapital={10_000} />, '/backtests/a?tab=sweep')
    expect(cells()).toEqual(['2.00 Best', '1.00', '0.00', '−1.00'])
    const user = userEvent.setup()
    await user.selectOptions(screen.getByLabelText('Across'), 'slow')
    expect(cells()).toEqual(['2.00 Best', '0.00', '1.00', '−1.00'])
    await user.selectOptions(screen.getByLabelText('Figure'), 'maxDrawdown')
    expect(cells()[0]).toBe('10.00% Best')
    expect(address()).toContain('metric=maxDrawdown')
    await user.click(screen.getByText('List'))
    expect(screen.getAllByTestId('sweep-row')).toHaveLength(4)
  })

  it('holds further inputs where the best setting has them, or where they are put', async () => {
    const three = [...TWO.map((one) => ({ ...one, stop: 3 })), ...TWO.map((one) => ({ ...one, stop: 1 }))]
    await show(<SweepResult sweep={sweepOf(three)} initialCapital={10_000} />, '/backtests/a?tab=sweep')
    expect(cells()[0]).toBe('2.00 Best')
    await userEvent.setup().selectOptions(screen.getByLabelText('stop is'), '1')
    expect(cells()[0]).toBe('−2.00 Best')
  })

  it('leaves blank what was not kept, and says so', async () => {
    await show(<SweepResult sweep={sweepOf(TWO, 3)} initialCapital={10_000} />, '/backtests/a?tab=sweep')
    expect(cells()[3]).toBe('')
    expect(screen.getByText(/Only the 3 best of 4 settings are kept/)).toBeDefined()
  })

  it('draws one input as bars', async () => {
    await show(<SweepResult sweep={sweepOf([{ fast: 10, slow: 60 }, { fast: 5, slow: 60 }])} initialCapital={10_000} />, '/backtests/a?tab=sweep')
    expect(screen.getAllByTestId('heat-bar').map((row) => row.textContent)).toEqual(['51.00', '102.00'])
  })

  it('knows what is good', () => {
    const by = (key: string) => MEASURES.find((measure) => measure.key === key)!
    expect([heatOf(by('maxDrawdown'), 0.2, 10_000), heatOf(by('profitFactor'), 1.5, 10_000), heatOf(by('sharpe'), -1, 10_000)]).toEqual([-0.2, 0.5, -1])
    expect([heatOf(by('finalEquity'), 8_000, 10_000), heatOf(by('finalEquity'), 10_500, 10_000), heatOf(by('winRate'), 0.25, 10_000)]).toEqual([-2_000, 500, -0.25])
    expect([measureOf('total_return').key, measureOf('max_drawdown').key]).toEqual(['totalReturn', 'maxDrawdown'])
    expect(axesOf(sweepOf(TWO).rows)).toEqual([{ name: 'fast', values: [5, 10] }, { name: 'slow', values: [30, 60] }])
  })
})
