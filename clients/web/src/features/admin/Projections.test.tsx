// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProjectionView } from '@/api/types'
import { hostIs, show } from '@test/render'
import { Projections } from './Projections'

const told = vi.hoisted(() => ({ items: [] as unknown[] }))

vi.mock('@/feed/hooks', async (original) => ({ ...(await original<object>()), useTopic: () => ({ data: { items: told.items }, position: 1, error: null }) }))

function projection(name: string, change: Partial<ProjectionView> = {}): ProjectionView {
  return { name, version: 1, position: 100, highWater: 100, lag: 0, status: 'running', error: null, errorSequence: null, errorStream: null, rebuild: null, ...change }
}

beforeEach(() => {
  told.items = []
})

describe('when projections are administered', () => {
  it('rebuilds one after it is confirmed', async () => {
    told.items = [projection('trades')]
    const requests = hostIs(() => projection('trades'))
    const user = userEvent.setup()
    await show(<Projections />, '/admin')
    await user.click(screen.getByRole('button', { name: 'Rebuild trades' }))
    expect(requests).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await waitFor(() => expect(screen.queryByTestId('confirm-dialog')).toBeNull())
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(['POST /api/v1/projections/trades/rebuild'])
  })

  it('shows how far a rebuild is, and cancels it', async () => {
    told.items = [projection('trades', { status: 'rebuilding', rebuild: { name: 'trades', position: 25, highWater: 100, startedAt: '2026-03-01T10:00:00Z' } })]
    const requests = hostIs(() => projection('trades'))
    const user = userEvent.setup()
    await show(<Projections />, '/admin')
    expect(screen.getByRole('progressbar', { name: 'Rebuild of trades' }).getAttribute('aria-valuenow')).toBe('25')
    await user.click(screen.getByRole('button', { name: 'Cancel the rebuild of trades' }))
    await user.click(screen.getByTestId('confirm'))
    await waitFor(() => expect(requests.map(({ method }) => method)).toEqual(['DELETE']))
  })

  it('skips the event that stopped one', async () => {
    told.items = [projection('trades', { status: 'failed', error: 'No such column.', errorSequence: 42, errorStream: 'bot-1' })]
    const requests = hostIs(() => projection('trades'))
    const user = userEvent.setup()
    await show(<Projections />, '/admin')
    expect(screen.getByText('Event 42 of bot-1')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Skip the event that stopped trades' }))
    await user.click(screen.getByTestId('confirm'))
    await waitFor(() => expect(requests).toHaveLength(1))
    expect(await requests[0]!.json()).toEqual({ sequence: 42 })
  })
})
