// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Answer, hostIs, show } from '@test/render'
import { ProvidersPage } from './ProvidersPage'

const KEY = 'sk-very-secret-71e0'

function provider(id: string, change: object = {}) {
  return { id, name: 'House model', kind: 'anthropic', model: 'a-model', baseUrl: null, basePrompt: '', temperature: null, maxTokens: null, priceIn: 2, priceOut: 10, requestsPerMinute: null, changedAt: '2026-03-01T10:00:00Z', position: 3, ...change }
}

async function open({ providers = [provider('p1')], refuse = null }: { providers?: object[]; refuse?: Answer | null } = {}) {
  const stored = { providers: [...providers], credentials: [] as object[] }
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/test')) return { ok: false, code: 'authentication', sentence: 'The key was refused.', latencyMs: 12, model: null }
    if (request.method === 'POST' && pathname.endsWith('/providers')) {
      if (refuse) return refuse
      stored.providers.push(provider('p2', (await request.json()) as object))
      return { id: 'p2', position: 9 }
    }
    if (request.method === 'POST' && pathname.endsWith('/credentials')) {
      stored.credentials.push({ id: 'c1', provider: 'p2', botId: null, label: 'x', fingerprint: 'ab12', changedBy: 'u', storedAt: '2026-03-01T10:00:00Z', rotatedAt: null, position: 10 })
      return { id: 'c1', fingerprint: 'ab12', position: 10 }
    }
    if (request.method === 'DELETE') {
      stored.providers = []
      return { id: 'p1', position: 11 }
    }
    return { items: pathname.endsWith('/credentials') ? stored.credentials : stored.providers }
  })
  await show(<ProvidersPage />, '/providers')
  return { user: userEvent.setup(), sent: (method: string, end: string) => requests.filter((request) => request.method === method && new URL(request.url).pathname.endsWith(end)) }
}

describe('when providers are set up', () => {
  it('says of which the calls fail, and nothing of one that answers', async () => {
    const openedAt = '2026-03-01T10:00:05Z'
    await open({ providers: [provider('p1', { breaker: { state: 'open', openedAt } }), provider('p2', { breaker: { state: 'closed', openedAt: null } }), provider('p3', { breaker: null })] })
    expect((await screen.findAllByTestId('provider-row'))).toHaveLength(3)
    expect(screen.getByTestId('provider-breaker').textContent).toContain('none is made for a moment')
  })

  it('adds one with its key, which it then never shows', async () => {
    const { user, sent } = await open({ providers: [] })
    await screen.findByText('No providers yet')
    await user.click(screen.getByTestId('add-provider'))
    const dialog = within(screen.getByTestId('provider-dialog'))
    await user.type(dialog.getByLabelText('Name'), 'Mine')
    await user.selectOptions(dialog.getByLabelText('Speaks'), 'openai_compatible')
    await user.type(dialog.getByLabelText('Model'), 'm-1')
    await user.type(dialog.getByLabelText('Address'), 'http://127.0.0.1:11434/v1')
    await user.type(dialog.getByLabelText('API key'), KEY)
    await user.click(dialog.getByTestId('save-provider'))
    await screen.findByText('Key ab12 is stored')
    expect(await sent('POST', '/providers')[0]!.text()).not.toContain(KEY)
    expect(await sent('POST', '/credentials')[0]!.json()).toMatchObject({ provider: 'p2', apiKey: KEY })
    expect(document.body.innerHTML).not.toContain(KEY)
  })

  it('adds one that serves the recorded answers of a bot, without a key', async () => {
    const { user, sent } = await open({ providers: [] })
    await user.click(await screen.findByTestId('add-provider'))
    const dialog = within(screen.getByTestId('provider-dialog'))
    await user.type(dialog.getByLabelText('Name'), 'Again')
    await user.selectOptions(dialog.getByLabelText('Speaks'), 'replay')
    await user.type(dialog.getByLabelText('Model'), 'recorded')
    expect(dialog.queryByLabelText('API key')).toBeNull()
    await user.click(dialog.getByTestId('save-provider'))
    expect(dialog.getAllByText('Required.')).toHaveLength(1)
    await user.type(dialog.getByLabelText('Bot'), 'b-1')
    await user.click(dialog.getByTestId('save-provider'))
    await screen.findByText('Needs no key')
    expect(await sent('POST', '/providers')[0]!.json()).toMatchObject({ kind: 'replay', metadata: { bot: 'b-1' } })
    expect(sent('POST', '/credentials')).toHaveLength(0)
  })

  it('says what is missing before it asks the host', async () => {
    const { user, sent } = await open()
    await user.click(screen.getByTestId('add-provider'))
    const dialog = within(screen.getByTestId('provider-dialog'))
    await user.selectOptions(dialog.getByLabelText('Speaks'), 'openai_compatible')
    await user.type(dialog.getByLabelText('Price in'), 'cheap')
    await user.click(dialog.getByTestId('save-provider'))
    expect(dialog.getAllByText('Required.')).toHaveLength(3)
    expect(dialog.getByText('This is not a number.')).toBeDefined()
    expect(sent('POST', '/providers')).toHaveLength(0)
  })

  it('puts the objections of the host at their fields', async () => {
    const { user } = await open({ refuse: new Answer(400, { type: 'urn:arena:problem:validation', title: 'Not valid.', errors: { model: ['There is no such model.'] } }) })
    await user.click(screen.getByTestId('add-provider'))
    const dialog = within(screen.getByTestId('provider-dialog'))
    await user.type(dialog.getByLabelText('Name'), 'Mine')
    await user.type(dialog.getByLabelText('Model'), 'nobody')
    await user.click(dialog.getByTestId('save-provider'))
    await waitFor(() => expect(dialog.getByLabelText('Model').getAttribute('aria-invalid')).toBe('true'))
  })

  it('tests one and says in a sentence what is wrong', async () => {
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Test House model' }))
    await screen.findByText(/The key was refused\./)
  })

  it('removes one when that is confirmed', async () => {
    const { user, sent } = await open()
    await user.click(await screen.findByRole('button', { name: 'Remove House model' }))
    expect(sent('DELETE', '/p1')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('No providers yet')
  })
})
