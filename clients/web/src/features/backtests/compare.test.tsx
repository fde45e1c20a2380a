// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Answer, hostIs, show } from '@test/render'
import { BacktestsPage } from './BacktestsPage'
import { ComparePage } from './ComparePage'
import { bestOf } from './measures'

const JOBS = ['a', 'b', 'c'].map((id) => ({ id, kind: 'backtest', name: `Job ${id}`, status: id === 'c' ? 'failed' : 'completed', progress: 1, attempt: 1, error: null, createdAt: '2026-03-01T10:00:00Z', startedAt: null, finishedAt: null }))
const RETURNS: Record<string, number> = { a: 0.1, b: 0.2 }

function result(id: string, initialCapital = 1_000) {
  const metrics = { totalReturn: RETURNS[id], finalEquity: 1_000 * (1 + RETURNS[id]!), maxDrawdown: id === 'a' ? 0.05 : 0.1, totalTrades: 7, sharpe: null }
  return { dataSource: [{ symbol: 'BTCUSD', timeframe: '1m' }], inputs: { from: '2025-01-01T00:00:00Z', to: '2025-01-02T00:00:00Z', initialCapital }, metrics, equityCurve: [] }
}

function host() {
  hostIs((request) => {
    const [id, part] = new URL(request.url).pathname.split('/').slice(4)
    return id === undefined ? { items: JOBS, nextCursor: null } : part === 'results' ? result(id) : JOBS.find((job) => job.id === id)
  })
}

describe('when backtests are compared', () => {
  it('chooses them on the list, in the address', async () => {
    host()
    const { address } = await show(<BacktestsPage />, '/backtests')
    const user = userEvent.setup()
    expect((await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Compare Job c' })).disabled).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: 'Compare Job a' }))
    expect(screen.queryByTestId('compare-backtests')).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Compare Job b' }))
    expect(decodeURIComponent(address())).toBe('/backtests?of=a,b')
    expect(decodeURIComponent(screen.getByTestId('compare-backtests').getAttribute('href')!)).toBe('/backtests/compare?of=a,b')
  })

  it('marks the best of each figure, where one is better', async () => {
    host()
    await show(<ComparePage />, '/backtests/compare?of=a,b')
    const rows = await screen.findAllByTestId('compared-figure')
    const row = (name: string) => within(rows.find((one) => one.textContent.startsWith(name))!).getAllByRole('cell').map((cell) => cell.textContent)
    expect(row('Return')).toEqual(['Return', '+10.00%', '+20.00% Best'])
    expect(row('Largest drawdown')).toEqual(['Largest drawdown', '5.00% Best', '10.00%'])
    expect(row('Trades')).toEqual(['Trades', '7', '7'])
    expect(row('Sharpe')).toEqual(['Sharpe', '—', '—'])
  })

  it('says where they are no fair match', async () => {
    let capital = 1_000
    hostIs((request) => {
      const [id = '', part] = new URL(request.url).pathname.split('/').slice(4)
      return part === 'results' ? result(id, id === 'b' ? capital : 1_000) : JOBS.find((job) => job.id === id)
    })
    await show(<ComparePage />, '/backtests/compare?of=a,b')
    await screen.findAllByTestId('compared')
    expect(screen.queryByText(/no fair match/)).toBeNull()
    cleanup()
    capital = 5_000
    await show(<ComparePage />, '/backtests/compare?of=a,b')
    expect(await screen.findByText(/initial capital.*no fair match/)).toBeDefined()
  })

  it('takes what is removed out of the choice', async () => {
    let isGone = false
    hostIs((request) => {
      if (request.method === 'DELETE') isGone = true
      return request.method === 'DELETE' ? JOBS[0] : { items: isGone ? JOBS.slice(1) : JOBS, nextCursor: null }
    })
    const { address } = await show(<BacktestsPage />, '/backtests?of=a,b')
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Remove Job a' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(decodeURIComponent(address())).toBe('/backtests?of=b'))
  })

  it('compares those that can be read, and lets the others be left out', async () => {
    hostIs((request) => {
      const [id = '', part] = new URL(request.url).pathname.split('/').slice(4)
      if (id === 'gone' || (id === 'c' && part === 'results')) return new Answer(404, { title: 'Not found', status: 404 })
      return part === 'results' ? result(id) : JOBS.find((job) => job.id === id)
    })
    const { address } = await show(<ComparePage />, '/backtests/compare?of=a,gone,b,c')
    await waitFor(() => expect(screen.getAllByTestId('compared')).toHaveLength(2))
    expect(screen.getAllByTestId('unread').map((one) => one.textContent)).toEqual([expect.stringMatching(/^gone/), expect.stringMatching(/^Job c/)])
    await userEvent.setup().click(screen.getByRole('button', { name: 'Leave gone out' }))
    await waitFor(() => expect(decodeURIComponent(address())).toBe('/backtests/compare?of=a,b,c'))
    await waitFor(() => expect(screen.getAllByTestId('unread')).toHaveLength(1))
  })

  it('has no best among equals or one alone', () => {
    expect([bestOf([1, 1], 'more'), bestOf([null, 2], 'more'), bestOf([3, 2, null], 'less'), bestOf([3, 2], null)]).toEqual([null, null, 2, null])
  })
})
