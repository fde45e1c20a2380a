// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bearer, currentSession, forgetSession, signedInAs, takeTokens } from '@/api/session'
import { Answer, hostIs, show } from '@test/render'
import { AccountPage } from './AccountPage'

const KEY = 'arena_7f3d_very_secret'
const TOKENS = { accessToken: 'old', refreshToken: 'r1', expiresIn: 900, tokenType: 'Bearer' }

beforeEach(() => {
  forgetSession()
  takeTokens(TOKENS, true)
  signedInAs({ id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'trader' })
})

async function open({ password = new Answer(200, { ...TOKENS, accessToken: 'new', refreshToken: 'r2' }) } = {}) {
  let keys: object[] = []
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/auth/password')) return password
    if (pathname.endsWith('/auth/logout')) return {}
    if (request.method === 'POST') {
      keys = [{ id: 'k1', issuedAt: '2026-03-01T10:00:00Z', lastUsedAt: null, ...((await request.clone().json()) as object) }]
      return { id: 'k1', key: KEY, position: 42 }
    }
    if (request.method === 'DELETE') {
      keys = []
      return { position: 43 }
    }
    return { items: keys }
  })
  await show(<AccountPage />, '/account')
  return { user: userEvent.setup(), sent: (method: string, end: string) => requests.filter((request) => request.method === method && new URL(request.url).pathname.endsWith(end)) }
}

async function changePassword(user: ReturnType<typeof userEvent.setup>, again = 'a new password') {
  const form = within(screen.getByTestId('password-form'))
  await user.type(form.getByLabelText('Current password'), 'the old one')
  await user.type(form.getByLabelText('New password'), 'a new password')
  await user.type(form.getByLabelText('New password, again'), again)
  await user.click(form.getByRole('button', { name: 'Change password' }))
  return form
}

describe('when the password is changed', () => {
  it('sends it with the token and goes on with the new tokens', async () => {
    const { user, sent } = await open()
    await changePassword(user)
    await waitFor(() => expect(bearer()).toBe('new'))
    const [request] = sent('POST', '/auth/password')
    expect(request!.headers.get('Authorization')).toBe('Bearer old')
    expect(await request!.json()).toEqual({ currentPassword: 'the old one', newPassword: 'a new password' })
    expect(localStorage.getItem('arena.refresh')).toBe('r2')
  })

  it('says at its field that the current one is wrong', async () => {
    const { user } = await open({ password: new Answer(422, { type: 'urn:arena:problem:wrong-password', code: 'WRONG_PASSWORD', detail: 'The current password is another one.' }) })
    const form = await changePassword(user)
    expect((await form.findByText('This is not your password.')).id).toBe(form.getByLabelText('Current password').getAttribute('aria-describedby'))
    expect(bearer()).toBe('old')
  })

  it('sends nothing while the two differ', async () => {
    const { user, sent } = await open()
    await changePassword(user, 'another')
    expect(screen.getByText('The two are not the same.')).toBeDefined()
    expect(sent('POST', '/auth/password')).toHaveLength(0)
  })
})

describe('when a key is made for a program', () => {
  it('shows it once, and lists and revokes it', async () => {
    const { user, sent } = await open()
    await user.click(screen.getByTestId('add-key'))
    const dialog = within(screen.getByTestId('key-dialog'))
    expect(dialog.queryByLabelText(/Administer/)).toBeNull()
    await user.type(dialog.getByLabelText('Name'), 'Night script')
    await user.click(dialog.getByLabelText(/Trade/))
    await user.selectOptions(dialog.getByLabelText('Ends'), 'never')
    await user.click(dialog.getByTestId('create-key'))
    expect((await screen.findByTestId<HTMLInputElement>('issued-key')).value).toBe(KEY)
    expect(await sent('POST', '/api-keys')[0]!.json()).toEqual({ name: 'Night script', scopes: ['trade'], expiresAt: null })
    await user.click(screen.getByRole('button', { name: 'I have kept it' }))
    expect(document.body.innerHTML).not.toContain(KEY)
    await user.click(await screen.findByRole('button', { name: 'Revoke Night script' }))
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('No API keys yet')
    expect(sent('DELETE', '/k1')).toHaveLength(1)
  })
})

describe('when every device is signed out', () => {
  it('asks first, tells the host, and forgets', async () => {
    const { user, sent } = await open()
    await user.click(screen.getByTestId('sign-out-everywhere'))
    expect(sent('POST', '/auth/logout')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await waitFor(() => expect(currentSession().phase).toBe('anonymous'))
    expect(sent('POST', '/auth/logout')).toHaveLength(1)
  })
})
