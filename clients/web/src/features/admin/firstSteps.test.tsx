// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSession, signedInAs } from '@/api/session'
import { hostIs, show } from '@test/render'
import { FirstStepsNotice } from './FirstStepsNotice'
import { FirstStepsTab } from './FirstStepsTab'

const AT = '2026-03-01T10:00:00Z'

/** An arena as of its first start; `change` answers by the end of the path. */
async function open(node: React.ReactNode, path: string, change: Record<string, unknown> = {}) {
  const requests = hostIs((request) => {
    const { pathname, searchParams } = new URL(request.url)
    const given = Object.entries(change).find(([end]) => pathname.endsWith(end))
    if (given) return given[1]
    if (pathname.endsWith('/audit-log')) {
      return { items: searchParams.get('type') === 'password_changed' ? [] : [{ position: 2, at: AT, type: 'user_registered', stream: 'user-u1', actor: 'system', address: null, correlationId: null, data: {} }], nextCursor: null }
    }
    return { items: [], nextCursor: null }
  })
  await show(node, path)
  return { user: userEvent.setup(), requests }
}

const done = () => screen.getAllByTestId(/^step-/).filter((step) => step.dataset.done === 'true').map((step) => step.dataset.testid)

beforeEach(() => {
  localStorage.clear()
  forgetSession()
  signedInAs({ id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'admin' })
})

describe('when an arena is new', () => {
  it('says what is to do, and where the first password is changed', async () => {
    await open(<FirstStepsTab />, '/admin?tab=start')
    expect((await screen.findByRole('link', { name: 'Change password' })).getAttribute('href')).toBe('/account')
    expect(done()).toEqual([])
  })

  it('knows when the first password was changed', async () => {
    await open(<FirstStepsTab />, '/admin?tab=start', { '/audit-log': { items: [{ position: 9, at: AT, type: 'password_changed', stream: 'user-u1', actor: 'u1', address: null, correlationId: null, data: {} }], nextCursor: null } })
    await screen.findByText('This account has a password of its own.')
    expect(done()).toEqual(['step-password'])
  })

  it('tells the demo from bots of one’s own', async () => {
    const demo = { id: 'b1', name: 'Demo', status: 'active', createdAt: AT }
    await open(<FirstStepsTab />, '/admin?tab=start', { '/bots': { items: [demo], nextCursor: null }, '/b1/events': { items: [{ tenantId: 'u1', correlationId: 'demo-seed' }], nextCursor: null } })
    await screen.findByText(/was opened with the demo/)
    expect(done()).toEqual(['step-content'])
  })

  it('counts a model that has its key, and a bot of one’s own', async () => {
    await open(<FirstStepsTab />, '/admin?tab=start', {
      '/bots': { items: [{ id: 'b1', name: 'Mine', status: 'active', createdAt: AT }], nextCursor: null },
      '/b1/events': { items: [{ tenantId: 'u1', correlationId: 'flow-7' }], nextCursor: null },
      '/providers': { items: [{ id: 'p1', name: 'House', kind: 'openai' }] },
      '/credentials': { items: [{ id: 'c1', provider: 'p1' }] },
    })
    await screen.findByRole('button', { name: 'Test House' })
    expect(done()).toEqual(['step-content', 'step-provider', 'step-bot'])
  })
})

describe('when the notice is not wanted', () => {
  it('stays away', async () => {
    const { user } = await open(<><h1>Arena</h1><FirstStepsNotice /></>, '/')
    await user.click(within(await screen.findByTestId('first-steps-notice')).getByRole('button', { name: 'Do not remind me' }))
    expect(screen.queryByTestId('first-steps-notice')).toBeNull()
    expect(localStorage.getItem('arena.firstSteps')).toBe('u1')
  })
})
