// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentSession, forgetSession } from '@/api/session'
import { passkeysAre } from '@test/passkeys'
import { Answer, hostIs, show } from '@test/render'
import { safeReturn, SignInPage } from './SignInPage'

const TOKENS = { accessToken: 'a', refreshToken: 'r', expiresIn: 900, tokenType: 'Bearer' }
const ME = { id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'trader' }

async function signIn(password: string) {
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('E-mail'), 'ada@arena.test')
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

beforeEach(() => forgetSession())

describe('when the password is right', () => {
  it('signs in and goes back to where the person came from', async () => {
    hostIs((request) => (request.url.endsWith('/auth/me') ? ME : TOKENS))
    const { address } = await show(<SignInPage />, '/sign-in?to=%2Fwallet')
    await signIn('right')
    await waitFor(() => expect(address()).toBe('/wallet'))
    expect(currentSession().me?.displayName).toBe('Ada')
  })
})

describe('when the password is wrong', () => {
  it('says so and nothing more', async () => {
    hostIs(() => new Answer(401, { type: 'urn:arena:problem:sign-in-failed', code: 'SIGN_IN_FAILED', detail: 'The e-mail address or the password is wrong.' }))
    await show(<SignInPage />, '/sign-in')
    await signIn('wrong')
    expect((await screen.findByRole('alert')).textContent).toBe('E-mail or password is wrong.')
    expect(currentSession().phase).toBe('anonymous')
  })
})

describe('when there is a passkey', () => {
  const options = { options: { challenge: 'c', rpId: 'arena.test' }, state: 's', expiresAt: '2026-03-01T10:05:00Z' }
  const passkeyHost = (answer: unknown) => hostIs(({ url }) => (url.endsWith('/auth/me') ? ME : url.endsWith('/options') ? options : answer))

  it('signs in without a password', async () => {
    passkeysAre({ get: () => ({ id: 'k1' }) })
    const requests = passkeyHost(TOKENS)
    const { address } = await show(<SignInPage />, '/sign-in?to=%2Fwallet')
    await userEvent.setup().click(screen.getByTestId('passkey-signin'))
    await waitFor(() => expect(address()).toBe('/wallet'))
    expect(await requests.find(({ url }) => url.endsWith('/auth/passkey'))!.json()).toEqual({ state: 's', credential: { id: 'k1' } })
  })

  it('says so when it is not accepted, or was cancelled', async () => {
    let isCancelled = false
    passkeysAre({
      get: () => {
        if (isCancelled) throw new DOMException('', 'NotAllowedError')
        return { id: 'k1' }
      },
    })
    passkeyHost(new Answer(401, { type: 'urn:arena:problem:sign-in-failed', code: 'SIGN_IN_FAILED', detail: 'No.' }))
    await show(<SignInPage />, '/sign-in')
    const user = userEvent.setup()
    await user.click(screen.getByTestId('passkey-signin'))
    await screen.findByText('The passkey was not accepted.')
    isCancelled = true
    await user.click(screen.getByTestId('passkey-signin'))
    await screen.findByText('It was cancelled, or took too long.')
    expect(currentSession().phase).toBe('anonymous')
  })

  it('offers none where the browser knows none', async () => {
    hostIs(() => TOKENS)
    await show(<SignInPage />, '/sign-in')
    expect(screen.queryByTestId('passkey-signin')).toBeNull()
  })
})

describe('when an address asks to be returned to', () => {
  it.each([['/wallet?x=1', '/wallet?x=1'], ['https://evil.test', '/'], ['//evil.test', '/'], ['/\\evil.test', '/'], [undefined, '/']])('%s leads to %s', (to, path) => {
    expect(safeReturn(to)).toBe(path)
  })
})
