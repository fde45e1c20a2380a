// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { WalletView } from '@/api/types'
import { Answer, hostIs, show } from '@test/render'
import { MovementDialog, type Asked } from './MovementDialog'

const WALLET = {
  balance: 1000, currency: 'USD', totalPortfolioValue: 1500, updatedAt: '2026-03-01T00:00:00Z', position: 1,
  allocations: [{ botId: 'b1', botName: 'Ada', allocatedAmount: 500, currentValue: 520, reservedInTrades: 120, availableBalance: 400, lifetimePnl: 20, allocatedAt: '2026-03-01T00:00:00Z', status: 'active' }],
} satisfies WalletView

async function open(asked: Asked, answer: (request: Request) => unknown = () => ({ position: 42 })) {
  const requests = hostIs((request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') return answer(request)
    return pathname.endsWith('/wallet') ? WALLET : { items: [], nextCursor: null, bots: [], markets: [] }
  })
  const onClose = vi.fn()
  await show(<MovementDialog asked={asked} wallet={WALLET} onClose={onClose} />)
  return { onClose, requests, user: userEvent.setup(), posts: () => requests.filter((request) => request.method === 'POST') }
}

describe('when money is deposited', () => {
  it('says what will happen, sends it once, and reads the wallet as of that write', async () => {
    const { user, onClose, requests, posts } = await open({ kind: 'deposit' })
    await user.type(screen.getByLabelText('Amount'), '2,500.50')
    expect(screen.getByText('$3,500.50')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Deposit' }))
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(posts()).toHaveLength(1)
    expect(await posts()[0]!.json()).toEqual({ amount: 2500.5, description: null })
    expect(posts()[0]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
    expect(requests.at(-1)?.headers.get('If-Position')).toBe('42')
  })

  it('sends nothing while the amount is none', async () => {
    const { user, posts } = await open({ kind: 'deposit' })
    await user.type(screen.getByLabelText('Amount'), 'much')
    await user.click(screen.getByRole('button', { name: 'Deposit' }))
    expect(screen.getByRole('alert').textContent).toBe('This is not a number.')
    expect(posts()).toHaveLength(0)
  })
})

describe('when a pool is returned', () => {
  it('offers what is not locked in trades', async () => {
    const { user, posts } = await open({ kind: 'return', botId: 'b1' })
    await user.type(screen.getByLabelText('Amount'), '401')
    await user.click(screen.getByRole('button', { name: 'Return' }))
    expect(screen.getByRole('alert').textContent).toBe('Only $400.00 are available.')
    await user.click(screen.queryByText('$400.00 available') ?? screen.getByLabelText('Amount'))
    await user.clear(screen.getByLabelText('Amount'))
    await user.type(screen.getByLabelText('Amount'), '400')
    await user.click(screen.getByRole('button', { name: 'Return' }))
    await waitFor(() => expect(posts()).toHaveLength(1))
    expect(await posts()[0]!.json()).toEqual({ botId: 'b1', amount: 400 })
  })
})

describe('when the host refuses', () => {
  it('says why, with the reference, and stays open', async () => {
    const { user, onClose } = await open({ kind: 'withdraw' }, () =>
      new Answer(422, { type: 'urn:arena:problem:insufficient-balance', title: 'Insufficient balance', detail: 'The wallet holds 5.', code: 'INSUFFICIENT_BALANCE', correlationId: 'req-7' }))
    await user.type(screen.getByLabelText('Amount'), '10')
    await user.click(screen.getByRole('button', { name: 'Withdraw' }))
    expect(await screen.findByText('The wallet does not hold that much.')).toBeDefined()
    expect(screen.getByText('The wallet holds 5.')).toBeDefined()
    expect(screen.getByText('Reference req-7')).toBeDefined()
    expect(onClose).not.toHaveBeenCalled()
  })
})
