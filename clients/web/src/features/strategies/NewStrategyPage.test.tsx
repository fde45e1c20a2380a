// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import schema from '@docs/api/strategy.schema.json'
import { hostIs, show } from '@test/render'
import { NewStrategyPage } from './NewStrategyPage'

describe('when a strategy is new', () => {
  it('is created by its button, and not by Enter in a field', async () => {
    const requests = hostIs((request) => (new URL(request.url).pathname.endsWith('/schema') ? schema : { valid: true, errors: [], checksum: 'abc', warmUp: 60, id: 'made' }))
    const created = () => requests.filter((request) => request.method === 'POST' && new URL(request.url).pathname === '/api/v1/strategies')
    const { address } = await show(<NewStrategyPage />, '/strategies/new')
    await screen.findByTestId('builder')
    const user = userEvent.setup()
    await user.type(within(screen.getAllByTestId('builder-indicator')[1]!).getByLabelText('Length'), '5{Enter}')
    expect(created()).toEqual([])
    expect(address()).toBe('/strategies/new')
    await user.click(screen.getByTestId('create-strategy'))
    await waitFor(() => expect(created()).toHaveLength(1))
    await expect(created()[0]!.json()).resolves.toMatchObject({ definition: { indicators: { slow: { length: 605 } } } })
  })
})
