// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSession, signedInAs } from '@/api/session'
import { Answer, hostIs, show } from '@test/render'
import { AuditTab } from './AuditTab'
import { BotsTab } from './BotsTab'
import { ConfigurationTab } from './ConfigurationTab'
import { CredentialsTab } from './CredentialsTab'
import { LimitsTab } from './LimitsTab'
import { PromptsTab } from './PromptsTab'
import { SettingsTab } from './SettingsTab'
import { UsersTab } from './UsersTab'

const SECRET = 'sk-very-secret-71e0'
const AT = '2026-03-01T10:00:00Z'

type Routes = Record<string, (request: Request) => unknown>

/** Answers by method and path; a list that nobody set is empty. */
async function open(node: ReactNode, path: string, routes: Routes) {
  const requests = hostIs(async (request) => {
    const handle = routes[`${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`]
    return handle ? await handle(request) : { items: [], nextCursor: null }
  })
  const { address } = await show(node, path)
  const sent = (method: string, end: string) => requests.filter((request) => request.method === method && new URL(request.url).pathname.endsWith(end))
  return { user: userEvent.setup(), address, sent }
}

const ada = { id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'admin', disabled: false, registeredAt: AT, lastSignInAt: null }
const bob = { ...ada, id: 'u2', email: 'bob@arena.test', displayName: 'Bob', role: 'trader' }

beforeEach(() => {
  forgetSession()
  signedInAs({ id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'admin' })
})

describe('when users are administered', () => {
  it('disables one after it is confirmed, and never oneself', async () => {
    let users = [ada, bob]
    const { user, sent } = await open(<UsersTab />, '/admin?tab=users', {
      'GET /users': () => ({ items: users, nextCursor: null }),
      'PATCH /users/u2': () => {
        users = [ada, { ...bob, disabled: true }]
        return { position: 9 }
      },
    })
    expect(within((await screen.findAllByTestId('user-row'))[0]!).queryAllByRole('button')).toHaveLength(0)
    expect(screen.getByTestId('own-account').textContent).toContain('Another administrator')
    await user.click(screen.getByRole('button', { name: 'Disable Bob' }))
    expect(sent('PATCH', '/u2')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByRole('button', { name: 'Enable Bob' })
    expect(await sent('PATCH', '/u2')[0]!.json()).toEqual({ role: null, disabled: true })
    expect(sent('GET', '/users').at(-1)!.headers.get('If-Position')).toBe('9')
  })

  it('adds one, and says first what is missing', async () => {
    const { user, sent } = await open(<UsersTab />, '/admin?tab=users', { 'GET /users': () => ({ items: [ada], nextCursor: null }), 'POST /users': () => ({ id: 'u3', position: 10 }) })
    await user.click(await screen.findByTestId('add-user'))
    const dialog = within(screen.getByTestId('user-dialog'))
    await user.click(dialog.getByTestId('save-user'))
    expect(sent('POST', '/users')).toHaveLength(0)
    await user.type(dialog.getByLabelText('Name'), 'Grace')
    await user.type(dialog.getByLabelText('E-mail'), 'grace@arena.test')
    await user.type(dialog.getByLabelText('Password'), 'correct-horse')
    await user.click(dialog.getByTestId('save-user'))
    await waitFor(() => expect(screen.queryByTestId('user-dialog')).toBeNull())
    expect(await sent('POST', '/users')[0]!.json()).toEqual({ email: 'grace@arena.test', password: 'correct-horse', displayName: 'Grace', role: 'trader' })
  })

  it('finds by name', async () => {
    const { user, address } = await open(<UsersTab />, '/admin?tab=users', { 'GET /users': () => ({ items: [ada, bob], nextCursor: null }) })
    await screen.findAllByTestId('user-row')
    await user.type(screen.getByLabelText('Search'), 'bob')
    await waitFor(() => expect(screen.getAllByTestId('user-row')).toHaveLength(1))
    expect(address()).toBe('/admin?tab=users&q=bob')
  })
})

describe('when prompts are administered', () => {
  const model = { id: 'b1', name: 'Sonnet', kind: 'llm', status: 'active', turn: 3, owner: { id: 'u2', name: 'Bob' } }

  it('lists the bots that ask a language model, whoever owns them, page by page', async () => {
    const { user, sent } = await open(<PromptsTab />, '/admin?tab=prompts', {
      'GET /bots': (request) => new URL(request.url).searchParams.get('cursor') === null
        ? { items: [model], nextCursor: 'c1' }
        : { items: [{ ...model, id: 'b2', name: 'Haiku', owner: { id: 'u1', name: 'Ada' } }], nextCursor: null },
    })
    await user.click(await screen.findByRole('button', { name: 'Load more' }))
    await waitFor(() => expect(screen.getAllByTestId('admin-prompt-row')).toHaveLength(2))
    expect(screen.getAllByTestId('admin-prompt-row').map((row) => row.textContent)).toEqual([expect.stringMatching(/Sonnet.*Bob/), expect.stringMatching(/Haiku.*Ada/)])
    expect(screen.getByRole('link', { name: 'Open the prompt of Haiku' }).getAttribute('href')).toBe('/bots/b2?tab=prompt')
    expect(sent('GET', '/bots').map((request) => new URL(request.url).searchParams.get('kind'))).toEqual(['llm', 'llm'])
  })

  it('says so where no bot has one', async () => {
    await open(<PromptsTab />, '/admin?tab=prompts', {})
    expect(await screen.findByText('No bot asks a language model')).toBeTruthy()
  })
})

describe('when keys are administered', () => {
  it('stores one, which it then never shows', async () => {
    const stored: object[] = []
    const { user, sent } = await open(<CredentialsTab />, '/admin?tab=credentials', {
      'GET /credentials': () => ({ items: stored }),
      'POST /credentials': () => {
        stored.push({ id: 'c1', provider: 'binance', botId: null, label: 'Main', fingerprint: 'ab12', changedBy: 'u1', storedAt: AT, rotatedAt: null, position: 9 })
        return { id: 'c1', fingerprint: 'ab12', position: 9 }
      },
      'POST /credentials/rotate-master-key': () => ({ fingerprint: 'cd34', secrets: 1, position: 10 }),
    })
    await user.click(await screen.findByTestId('add-credential'))
    const dialog = within(screen.getByTestId('credential-dialog'))
    await user.type(dialog.getByLabelText('Name of the exchange'), 'binance')
    await user.type(dialog.getByLabelText('Label'), 'Main')
    await user.type(dialog.getByLabelText('API key'), SECRET)
    await user.click(dialog.getByTestId('save-credential'))
    await screen.findByText('ab12')
    expect(await sent('POST', '/credentials')[0]!.json()).toMatchObject({ provider: 'binance', label: 'Main', botId: null, apiKey: SECRET })
    expect(document.body.innerHTML).not.toContain(SECRET)

    await user.click(screen.getByTestId('rotate-master-key'))
    expect(sent('POST', '/rotate-master-key')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('Rotated: 1 secret is under the key cd34.')
  })
})

describe('when settings are administered', () => {
  const item = (value: number) => ({ key: 'cooldown.turns', type: 'integer', description: 'Turns without opens.', value, default: 2, minimum: 0, maximum: 10_000 })

  it('changes one in place', async () => {
    let value = 2
    const { user, sent } = await open(<SettingsTab />, '/admin?tab=settings', {
      'GET /settings': () => ({ items: [item(value)] }),
      'PUT /settings': () => {
        value = 3
        return { position: 9 }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Change cooldown.turns' }))
    const field = screen.getByLabelText('New value')
    await user.clear(field)
    await user.type(field, '1.5')
    await user.click(screen.getByTestId('save-setting'))
    expect(screen.getByRole('alert').textContent).toBe('A whole number, please.')
    expect(sent('PUT', '/settings')).toHaveLength(0)
    await user.clear(field)
    await user.type(field, '3')
    await user.click(screen.getByTestId('save-setting'))
    await waitFor(() => expect(screen.getByTestId('setting-value').textContent).toBe('3'))
    expect(await sent('PUT', '/settings')[0]!.json()).toEqual({ 'cooldown.turns': 3 })
  })

  it('puts the objection of the host at the field', async () => {
    const { user } = await open(<SettingsTab />, '/admin?tab=settings', {
      'GET /settings': () => ({ items: [item(2)] }),
      'PUT /settings': () => new Answer(422, { type: 'urn:arena:problem:invalid-setting', code: 'INVALID_SETTING', detail: 'Not this one.', correlationId: 'flow-7' }),
    })
    await user.click(await screen.findByRole('button', { name: 'Change cooldown.turns' }))
    await user.click(screen.getByTestId('save-setting'))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Not this one.'))
    expect(screen.getByText('Reference flow-7')).toBeDefined()
  })
})

describe('when leverage is administered', () => {
  it('sets the policy of a symbol and removes it', async () => {
    let policies: object[] = []
    const { user, sent } = await open(<LimitsTab />, '/admin?tab=limits', {
      'GET /symbols': () => ({ items: [{ symbol: 'BTCUSD', price: 95_000, change24h: 0.01, maxLeverage: null }] }),
      'GET /leverage-policies': () => ({ items: policies }),
      'PUT /leverage-policies/BTCUSD': () => {
        policies = [{ symbol: 'BTCUSD', maxLeverage: 5, clamp: true, risk: null, changedBy: 'u1', changedAt: AT, position: 9 }]
        return { position: 9 }
      },
      'DELETE /leverage-policies/BTCUSD': () => {
        policies = []
        return { position: 10 }
      },
    })
    await user.click(await screen.findByRole('button', { name: /Policy of BTCUSD$/ }))
    await user.type(screen.getByLabelText('Leverage at most'), '5')
    await user.type(screen.getByLabelText('Risk of one trade'), '7')
    await user.click(screen.getByTestId('save-policy'))
    await user.click(await screen.findByRole('button', { name: 'Remove the policy of BTCUSD' }))
    expect(await sent('PUT', '/BTCUSD')[0]!.json()).toMatchObject({ maxLeverage: 5, clamp: true, risk: { riskPerTrade: 0.07 } })
    await user.click(screen.getByTestId('confirm'))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove the policy of BTCUSD' })).toBeNull())
  })
})

describe('when a configuration is imported', () => {
  it('shows what would change before it changes anything', async () => {
    const { user, sent } = await open(<ConfigurationTab />, '/admin?tab=configuration', {
      'PUT /configuration': () => ({ changes: [{ what: 'setting order.minimum', old: 10, new: 12 }], position: 9 }),
    })
    const text = '{"format":1,"settings":{"order.minimum":12},"leveragePolicies":[],"providers":[],"decisionEndpoints":[]}'
    // jsdom's files do not tell their text.
    const file = Object.assign(new File([text], 'house.json', { type: 'application/json' }), { text: () => Promise.resolve(text) })
    await user.upload(screen.getByLabelText('Choose a file'), file)
    await screen.findByText('setting order.minimum')
    expect(sent('PUT', '/configuration').map((request) => new URL(request.url).search)).toEqual(['?dryRun=true'])
    await user.click(screen.getByTestId('apply-configuration'))
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('No file yet')
    expect(new URL(sent('PUT', '/configuration').at(-1)!.url).search).toBe('?dryRun=false')
  })
})

describe('when bots are administered', () => {
  it('names the owner, and pauses after it is confirmed', async () => {
    let status = 'active'
    const { user, sent } = await open(<BotsTab />, '/admin?tab=bots', {
      'GET /bots': () => ({ items: [{ id: 'b1', name: 'Sage', kind: 'rules', status, statusReason: null, turn: 3, failedTurns: 0, equity: 100, owner: { id: 'u2', name: 'Bob' } }], nextCursor: null }),
      'POST /bots/b1/pause': () => {
        status = 'paused'
        return { position: 9 }
      },
    })
    await screen.findByText('Bob')
    await user.click(screen.getByRole('button', { name: 'Pause Sage' }))
    expect(sent('GET', '/events')).toHaveLength(0)
    expect(sent('POST', '/pause')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByRole('button', { name: 'Resume Sage' })
  })
})

describe('when the audit log is read', () => {
  it('asks for what is filtered, and keeps that in the address', async () => {
    const entry = { position: 7, at: AT, type: 'setting_changed', stream: 'settings', actor: 'u1', address: '127.0.0.1', correlationId: 'flow-7', data: { key: 'order.minimum', old: '10', new: '12' } }
    const { user, address, sent } = await open(<AuditTab />, '/admin?tab=audit', { 'GET /audit-log': () => ({ items: [entry], nextCursor: null }), 'GET /users': () => ({ items: [ada], nextCursor: null }) })
    await user.selectOptions(await screen.findByLabelText('What'), 'setting_changed')
    await user.selectOptions(screen.getByLabelText('Who'), 'u1')
    await waitFor(() => expect(new URL(sent('GET', '/audit-log').at(-1)!.url).searchParams.get('actor')).toBe('u1'))
    expect(new URL(sent('GET', '/audit-log').at(-1)!.url).searchParams.get('type')).toBe('setting_changed')
    expect(address()).toBe('/admin?tab=audit&type=setting_changed&actor=u1')
    await user.click(within(await screen.findByTestId('audit-row')).getByRole('button'))
    expect(screen.getByText('flow-7')).toBeDefined()
  })

  it('verifies every bot, and names one whose chain breaks', async () => {
    const { user } = await open(<AuditTab />, '/admin?tab=audit', {
      'GET /bots': () => ({ items: [{ id: 'b1', name: 'Sage' }, { id: 'b2', name: 'Rogue' }], nextCursor: null }),
      'GET /bots/b1/audit': () => ({ valid: true, events: 12, firstBroken: null, texts: {} }),
      'GET /bots/b2/audit': () => ({ valid: false, events: 5, firstBroken: { streamId: 'bot-b2', version: 4, reason: 'another hash' }, texts: {} }),
    })
    await user.click(screen.getByTestId('verify-chains'))
    expect((await screen.findByText(/The chain breaks/)).textContent).toContain('v4: another hash')
    expect(screen.getByText('Rogue')).toBeDefined()
    expect(screen.queryByText('Sage')).toBeNull()
  })
})
