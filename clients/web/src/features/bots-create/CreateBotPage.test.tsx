// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Answer, hostIs, show } from '@test/render'
import { CreateBotPage } from './CreateBotPage'

const BOOTSTRAP = { symbols: ['BTCUSD', 'ETHUSD'], personalities: [{ name: 'momentum', description: 'Goes with strong moves.' }], registrationEnabled: false }

async function open(create: () => unknown = () => ({ id: 'b9', position: 7 })) {
  const requests = hostIs((request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') return create()
    if (pathname.endsWith('/bootstrap')) return BOOTSTRAP
    if (pathname.endsWith('/providers')) return { items: [{ id: 'p1', name: 'House model', kind: 'scripted', model: 'm' }, { id: 'p2', name: 'Other', kind: 'openai', model: 'o' }] }
    if (pathname.endsWith('/library')) return { prompts: [{ name: 'trend', description: 'Follows trends.', text: 'Follow {{symbols}}.' }], variables: [] }
    return pathname.endsWith('/wallet') ? { balance: 2000 } : {}
  })
  const { address } = await show(<CreateBotPage />, '/bots/new')
  await screen.findByText('BTCUSD')
  await screen.findByText('$2,000.00 available')
  return { address, user: userEvent.setup(), posts: () => requests.filter((request) => request.method === 'POST') }
}

describe('when a bot is created', () => {
  it('says what it takes from the wallet, sends it, and shows the bot', async () => {
    const { user, posts, address } = await open()
    await user.type(screen.getByLabelText('Name'), 'Ada')
    await user.click(screen.getByRole('checkbox', { name: /ETHUSD/ }))
    expect(screen.getByText(/balance goes from \$2,000\.00 to \$1,000\.00/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Create bot' }))
    await waitFor(() => expect(address()).toBe('/bots/b9'))
    expect(await posts()[0]!.json()).toMatchObject({ name: 'Ada', kind: 'scripted', personality: 'momentum', symbols: ['ETHUSD'], allocation: 1000, mode: 'paper' })
  })

  it('shows the fields of the kind that is chosen', async () => {
    const { user } = await open()
    expect(screen.queryByLabelText('Fast average')).toBeNull()
    await user.click(screen.getByRole('radio', { name: /Rules/ }))
    expect(screen.getByLabelText('Fast average')).toBeDefined()
  })

  it('asks which model decides, what it is told and what it may cost', async () => {
    const { user, posts } = await open()
    await user.click(screen.getByRole('radio', { name: /Language model/ }))
    await screen.findByDisplayValue('Follow {{symbols}}.')
    await user.type(screen.getByLabelText('Name'), 'Talker')
    await user.click(screen.getByRole('checkbox', { name: /BTCUSD/ }))
    await user.selectOptions(screen.getByLabelText('Model'), 'p2')
    await user.clear(screen.getByLabelText('Prompt'))
    await user.click(screen.getByRole('button', { name: 'Create bot' }))
    expect(screen.getByText('Required.')).toBeDefined()
    await user.type(screen.getByLabelText('Prompt'), 'Buy low.')
    await user.type(screen.getByLabelText('Cost a day at most'), '2.5')
    await user.click(screen.getByRole('button', { name: 'Create bot' }))
    await waitFor(() => expect(posts()).toHaveLength(1))
    expect(await posts()[0]!.json()).toMatchObject({ kind: 'llm', providerId: 'p2', prompt: 'Buy low.', modelBudget: { dailyCost: 2.5, dailyTokens: null }, personality: null })
  })

  it('sends nothing that is not complete, and says what is missing', async () => {
    const { user, posts } = await open()
    await user.click(screen.getByRole('button', { name: 'Create bot' }))
    expect(screen.getAllByText('Required.')).toHaveLength(2)
    expect(posts()).toHaveLength(0)
  })

  it('puts the objections of the host at their fields', async () => {
    const { user } = await open(() => new Answer(400, { type: 'urn:arena:problem:validation', title: 'One or more values are not valid.', errors: { 'risk.riskPerTrade': ['Too bold.'] } }))
    await user.type(screen.getByLabelText('Name'), 'Ada')
    await user.click(screen.getByRole('checkbox', { name: /BTCUSD/ }))
    await user.click(screen.getByRole('button', { name: 'Create bot' }))
    await waitFor(() => expect(screen.getByLabelText('Risk of one trade').getAttribute('aria-invalid')).toBe('true'))
  })
})
