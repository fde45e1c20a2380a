// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { hostIs, show } from '@test/render'
import { ReplayPanel } from './ReplayPanel'

const SIDE = { balance: 100, equity: 100, maxDrawdown: 0.1, trades: 2, wins: 1, winRate: 0.5, netPnl: 1, feesPaid: 2, funding: 0, liquidations: 0, fills: 4, denials: {} }

describe('when a record is replayed', () => {
  it('asks for it with what is typed', async () => {
    const requests = hostIs(() => ({ id: 'job-1' }))
    const onJob = vi.fn()
    await show(<ReplayPanel id="b1" job={null} onJob={onJob} />)
    await userEvent.type(screen.getByLabelText('Slippage'), '5')
    await userEvent.click(screen.getByRole('button', { name: 'Replay with these changes' }))
    await vi.waitFor(() => expect(onJob).toHaveBeenCalledWith('job-1'))
    expect(await requests.find((request) => request.method === 'POST')!.json()).toEqual({ slippage: 5 })
  })

  it('shows what happened beside what would have', async () => {
    hostIs((request) => (request.url.endsWith('/changes')
      ? { botId: 'b1', overrides: {}, turns: 40, recorded: SIDE, counterfactual: { ...SIDE, feesPaid: 0, denials: { COOLDOWN: 3 } }, changed: 2, firstChange: '2026-03-01T00:00:00Z', changes: [{ turn: 7, at: '2026-03-01T00:00:00Z', recorded: ['open'], counterfactual: [] }], equityCurve: [], audit: null }
      : { id: 'job-1', kind: 'replay', name: 'Ada', status: 'completed', progress: 1, attempt: 1, error: null }))
    await show(<ReplayPanel id="b1" job="job-1" onJob={() => undefined} />)
    const row = (await screen.findByText('Fees paid')).closest('tr')!
    expect(row.textContent).toBe('Fees paid$2.00$0.00−$2.00')
    expect(screen.getByText(/2 of 40 turns would have been otherwise/)).toBeDefined()
  })
})
