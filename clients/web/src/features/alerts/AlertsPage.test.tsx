// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Answer, hostIs, show } from '@test/render'
import { AlertsPage } from './AlertsPage'

const KEY = 'a-signing-key-of-24-chars'

function alertOf(id: string, change: object = {}) {
  return {
    id, name: 'Sixty', kind: 'price', direction: 'above', threshold: 60000, symbol: 'BTCUSD', botId: null, channels: null, once: false, enabled: true, armed: true, fired: 0, lastFiredAt: null, lastValue: null,
    createdAt: '2026-03-01T00:00:00Z', position: 3, ...change,
  }
}

async function open(path: string, { alerts = [] as object[], refuse = null as Answer | null } = {}) {
  const stored = { alerts: [...alerts], channels: [] as object[] }
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    const body = request.method === 'POST' || request.method === 'PATCH' ? ((await request.clone().json().catch(() => ({}))) as object) : {}
    if (pathname.endsWith('/test')) return { ok: false, message: 'It answered 404.' }
    if (request.method === 'POST' && refuse) return refuse
    if (pathname.endsWith('/channels')) {
      if (request.method === 'POST') stored.channels.push({ id: 'c1', enabled: true, chatId: null, url: null, position: 4, ...body, secret: undefined })
      return request.method === 'POST' ? { id: 'c1', position: 8 } : { items: stored.channels }
    }
    if (pathname.endsWith('/quiet-hours')) return { quietHours: null }
    if (pathname.endsWith('/bots')) return { items: [{ id: 'b1', name: 'Ada', kind: 'scripted', status: 'active' }], nextCursor: null }
    if (request.method === 'POST') stored.alerts.push(alertOf('a2', body))
    if (request.method === 'PATCH') stored.alerts = stored.alerts.map((one) => ({ ...one, ...body }))
    if (request.method === 'DELETE') stored.alerts = []
    return request.method === 'GET' ? { items: stored.alerts, nextCursor: null } : { id: 'a2', position: 42 }
  })
  const { address } = await show(<AlertsPage />, path)
  return { user: userEvent.setup(), address, sent: (method: string, end: string) => requests.filter((request) => request.method === method && new URL(request.url).pathname.endsWith(end)), requests }
}

describe('when an alert is set', () => {
  it('is about what the link said, is named by what it waits for, and is in the list afterwards', async () => {
    const { user, address, sent } = await open('/alerts?new=price&symbol=BTCUSD')
    const dialog = within(await screen.findByTestId('alert-dialog'))
    expect((dialog.getByLabelText<HTMLSelectElement>('Symbol')).value).toBe('BTCUSD')
    await user.type(dialog.getByLabelText('Threshold'), '60,000')
    await user.click(dialog.getByTestId('save-alert'))
    await screen.findByTestId('alert-row')
    expect(await sent('POST', '/alerts')[0]!.json()).toEqual({ name: 'BTCUSD at or above 60,000.00', kind: 'price', direction: 'above', threshold: 60000, symbol: 'BTCUSD', botId: null, once: false, channels: null })
    expect(sent('GET', '/alerts').map((request) => request.headers.get('If-Position'))).toContain('42')
    await waitFor(() => expect(address()).toBe('/alerts'))
  })

  it('says what is missing before it asks the host, and shows the fields of the kind', async () => {
    const { user, sent } = await open('/alerts?new=drawdown')
    const dialog = within(await screen.findByTestId('alert-dialog'))
    expect(dialog.queryByLabelText('Symbol')).toBeNull()
    expect(dialog.queryByLabelText('When')).toBeNull()
    await user.type(dialog.getByLabelText('Threshold'), '120')
    await user.click(dialog.getByTestId('save-alert'))
    expect(dialog.getByText('Required.')).toBeDefined()
    expect(dialog.getByText('At most 100 %.')).toBeDefined()
    expect(sent('POST', '/alerts')).toHaveLength(0)
  })

  it('puts the objections of the host at their fields', async () => {
    const { user } = await open('/alerts?new=pnl&bot=b1', { refuse: new Answer(400, { type: 'urn:arena:problem:validation', title: 'Validation', errors: { botId: ['There is no bot of that name.'] } }) })
    const dialog = within(await screen.findByTestId('alert-dialog'))
    await dialog.findByText('Ada')
    await user.type(dialog.getByLabelText('Threshold'), '-100')
    await user.click(dialog.getByTestId('save-alert'))
    await waitFor(() => expect(dialog.getByLabelText('Bot').getAttribute('aria-invalid')).toBe('true'))
  })
})

describe('when alerts are there', () => {
  it('switches one off and removes it when that is confirmed', async () => {
    const { user, sent } = await open('/alerts', { alerts: [alertOf('a1')] })
    expect((await screen.findByTestId('alert-state')).dataset.state).toBe('armed')
    await user.click(screen.getByRole('switch', { name: 'Switch Sixty off' }))
    await waitFor(() => expect(screen.getByTestId('alert-state').dataset.state).toBe('off'))
    expect(await sent('PATCH', '/a1')[0]!.json()).toEqual({ enabled: false })
    await user.click(screen.getByRole('button', { name: 'Remove Sixty' }))
    expect(sent('DELETE', '/a1')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('No alerts yet')
  })
})

describe('when a channel is set up', () => {
  it('stores its secret, which it then never shows, and tells what a test says', async () => {
    const { user, sent } = await open('/alerts?tab=channels')
    await user.click(await screen.findByTestId('add-channel'))
    const dialog = within(screen.getByTestId('channel-dialog'))
    await user.type(dialog.getByLabelText('Name'), 'Operations')
    await user.type(dialog.getByLabelText('Address'), 'https://arena.test/hook')
    await user.type(dialog.getByLabelText('Signing key'), 'short')
    await user.click(dialog.getByTestId('save-channel'))
    expect(dialog.getByText('At least 16 characters.')).toBeDefined()
    await user.clear(dialog.getByLabelText('Signing key'))
    await user.type(dialog.getByLabelText('Signing key'), KEY)
    await user.click(dialog.getByTestId('save-channel'))
    await screen.findByTestId('channel-row')
    expect(await sent('POST', '/channels')[0]!.json()).toEqual({ kind: 'webhook', name: 'Operations', secret: KEY, url: 'https://arena.test/hook', chatId: null })
    expect(document.body.innerHTML).not.toContain(KEY)
    await user.click(screen.getByRole('button', { name: 'Test Operations' }))
    expect((await screen.findByTestId('channel-trial')).textContent).toBe('It answered 404.')
  })
})
