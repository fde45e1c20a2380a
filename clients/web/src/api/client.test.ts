// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api, dataOf, notBefore } from './client'
import { ApiProblem } from './problem'
import { bearer, currentSession, forgetSession, freshToken, refreshTokens, restoreSession, takeTokens } from './session'

const ME = { id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'trader' } as const

function tokens(name: string, expiresIn = 900) {
  return { accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresIn, tokenType: 'Bearer' }
}

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}

type Host = (request: Request) => Response | Promise<Response>

function hostIs(host: Host) {
  const spy = vi.fn((request: Request) => Promise.resolve(host(request)))
  vi.stubGlobal('fetch', spy)
  return spy
}

const path = (request: Request) => new URL(request.url).pathname
const authorization = (request: Request) => request.headers.get('Authorization')

beforeEach(() => forgetSession())

describe('when a spectator asks', () => {
  it('sends no token', async () => {
    const host = hostIs(() => json({ turn: 1 }))
    await dataOf(api.GET('/api/v1/arena/state'))
    expect(authorization(host.mock.calls[0]![0])).toBeNull()
  })
})

describe('when the access token has run out', () => {
  it('renews it once and sends the request again', async () => {
    takeTokens(tokens('old'), true)
    const host = hostIs((request) => {
      if (path(request).endsWith('/auth/refresh')) return json(tokens('new'))
      return authorization(request) === 'Bearer access-new' ? json(ME) : json({}, 401)
    })
    expect(await dataOf(api.GET('/api/v1/auth/me'))).toEqual(ME)
    expect(host.mock.calls.map(([request]) => path(request))).toEqual(['/api/v1/auth/me', '/api/v1/auth/refresh', '/api/v1/auth/me'])
  })

  it('renews it one time for many requests', async () => {
    takeTokens(tokens('old'), true)
    const host = hostIs((request) => {
      if (path(request).endsWith('/auth/refresh')) return json(tokens('new'))
      return authorization(request) === 'Bearer access-new' ? json(ME) : json({}, 401)
    })
    await Promise.all([1, 2, 3].map(() => dataOf(api.GET('/api/v1/auth/me'))))
    expect(host.mock.calls.filter(([request]) => path(request).endsWith('/auth/refresh'))).toHaveLength(1)
  })

  it('sends the same body again', async () => {
    takeTokens(tokens('old'), true)
    const bodies: string[] = []
    hostIs(async (request) => {
      if (path(request).endsWith('/auth/refresh')) return json(tokens('new'))
      bodies.push(await request.clone().text())
      return authorization(request) === 'Bearer access-new' ? json({ position: 1 }) : json({}, 401)
    })
    await dataOf(api.POST('/api/v1/account/wallet/deposit', { body: { amount: 5, description: null } }))
    expect(bodies).toEqual(['{"amount":5,"description":null}', '{"amount":5,"description":null}'])
  })

  it('is renewed ahead of time where the end is near', async () => {
    takeTokens(tokens('old', 10), false)
    hostIs(() => json(tokens('new')))
    expect(await freshToken()).toBe('access-new')
  })

  it('ends the session where the refresh token is refused', async () => {
    takeTokens(tokens('old'), true)
    hostIs(() => json({}, 401))
    await expect(dataOf(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ kind: 'signed-out' })
    expect(bearer()).toBeNull()
    expect(localStorage.getItem('arena.refresh')).toBeNull()
  })

  it('keeps the refresh token where the host is away', async () => {
    takeTokens(tokens('old', 0), true)
    hostIs(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(dataOf(api.GET('/api/v1/auth/me'))).rejects.toBeInstanceOf(ApiProblem)
    expect(localStorage.getItem('arena.refresh')).toBe('refresh-old')
  })
})

describe('when a page is opened again', () => {
  it('restores who was signed in', async () => {
    takeTokens(tokens('old'), true)
    sessionStorage.clear()
    hostIs(() => json(tokens('new')))
    await restoreSession(() => Promise.resolve(ME))
    expect(currentSession()).toEqual({ phase: 'signed-in', me: ME })
    expect(localStorage.getItem('arena.refresh')).toBe('refresh-new')
  })

  it('asks for no new tokens while those of the tab hold', async () => {
    takeTokens(tokens('tab'), true)
    const host = hostIs(() => json(tokens('new')))
    await restoreSession(() => Promise.resolve(ME))
    expect(host).not.toHaveBeenCalled()
    expect(bearer()).toBe('access-tab')
  })

  it('asks for new ones where those of the tab have run out', async () => {
    takeTokens(tokens('tab', 5), true)
    hostIs(() => json(tokens('new')))
    await restoreSession(() => Promise.resolve(ME))
    expect(bearer()).toBe('access-new')
  })

  it('renews in one tab after another', async () => {
    takeTokens(tokens('old'), true)
    const order: string[] = []
    vi.stubGlobal('navigator', { locks: { request: async (name: string, work: () => Promise<boolean>) => {
      order.push(name)
      return work()
    } } })
    hostIs(() => json(tokens('new')))
    expect(await refreshTokens()).toBe(true)
    expect(order).toEqual(['arena.refresh'])
  })

  it('keeps a session of the tab in the tab', () => {
    takeTokens(tokens('brief'), false)
    expect([sessionStorage.getItem('arena.refresh'), localStorage.getItem('arena.refresh')]).toEqual(['refresh-brief', null])
  })

  it('asks nobody where nobody was signed in', async () => {
    const host = hostIs(() => json({}))
    await restoreSession(() => Promise.resolve(ME))
    expect(host).not.toHaveBeenCalled()
    expect(currentSession().phase).toBe('anonymous')
  })
})

describe('when a read must have seen a write', () => {
  it('says so', () => {
    expect(notBefore(17)).toEqual({ 'If-Position': '17' })
    expect(notBefore(undefined)).toEqual({})
  })
})
