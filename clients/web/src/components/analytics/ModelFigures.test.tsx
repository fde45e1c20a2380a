// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Analytics } from '@/api/types'
import { hostIs, show } from '@test/render'
import { ModelFigures } from './ModelFigures'

function figures(change: object = {}): Analytics {
  return {
    decisionCost: 0.0123,
    decisions: {
      model: 'm-1', answers: 40, failed: 2, holds: 0.5, latencyMs: 900, latencyMedianMs: 850, latency95Ms: 2400, tokensIn: 48000, tokensOut: 1200, refusals: { COOLDOWN: 3, NO_JSON: 2 }, refusalRates: { COOLDOWN: 0.075, NO_JSON: 0.05 },
      costShare: 0.031, netOfCost: -12.5, calibration: { trades: 6, brier: 0.24, bands: [{ from: 0.7, trades: 6, confidence: 0.74, winRate: 0.5, netPnl: 8 }] }, gaps: { median: '00:05:00', quantile95: '00:06:00', longest: '01:10:00', longer: 1 }, ...change,
    },
  } as unknown as Analytics
}

describe('when a model is measured', () => {
  it('tells its price, its refusals and what its confidence was worth', async () => {
    hostIs(() => ({}))
    await show(<ModelFigures figures={figures()} />)
    for (const text of ['m-1', '850 ms', '2,400 ms', '48,000', '3.1%', '0.240', '5m', '1h 10m', '74.0%', '50.0%']) expect(screen.getAllByText(text).length).toBeGreaterThan(0)
    const rows = within(screen.getByRole('table', { name: 'Refusals' })).getAllByRole('row')
    expect(rows[1]!.textContent).toContain('COOLDOWN37.5%')
  })

  it('shows what is undefined as a dash and never as zero', async () => {
    hostIs(() => ({}))
    await show(<ModelFigures figures={{ ...figures({ model: null, latencyMedianMs: null, latency95Ms: null, costShare: null, netOfCost: null, gaps: null, refusals: {}, calibration: { trades: 0, brier: null, bands: [] } }), decisionCost: null }} />)
    expect(screen.getAllByText('—').length).toBeGreaterThan(6)
    expect(screen.getByText('Nothing was refused')).toBeDefined()
    expect(screen.getByText('No closed trades with a confidence yet')).toBeDefined()
  })
})
