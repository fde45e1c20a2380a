// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSession, signedInAs } from '@/api/session'
import type { NotificationView } from '@/api/types'
import { Answer, hostIs, show } from '@test/render'
import { Bell } from './Bell'
import { NotificationsPage } from './NotificationsPage'

function notification(id: string, change: object = {}): NotificationView {
  return { id, alertId: 'a1', title: 'Sixty', text: 'BTCUSD has reached 61,000.', value: 61000, at: '2026-03-01T10:00:00Z', readAt: null, deliveries: [], position: 7, ...change }
}

function tell(items: NotificationView[], retry: () => object = () => ({})) {
  let stored = items
  return hostIs(async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname.endsWith('/channels')) return { items: [{ id: 'c1', kind: 'webhook', name: 'Pager', url: 'https://arena.test', chatId: null, enabled: true, position: 1 }] }
    if (pathname.endsWith('/read')) {
      const { ids } = (await request.clone().json()) as { ids: string[] | null }
      stored = stored.map((one) => (ids === null || ids.includes(one.id) ? { ...one, readAt: '2026-03-01T10:01:00Z' } : one))
      return { position: 43 }
    }
    if (request.method === 'POST') return retry()
    const unread = stored.filter((one) => one.readAt === null)
    return { items: searchParams.get('unread') === 'true' ? unread : stored, nextCursor: null, unread: unread.length }
  })
}

beforeEach(() => {
  forgetSession()
  signedInAs({ id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'trader' })
})

describe('when there is something to read', () => {
  it('counts it, shows it, and marks all of it as read', async () => {
    const requests = tell([notification('n2'), notification('n1', { title: 'Fifty' })])
    await show(<Bell />)
    const user = userEvent.setup()
    await waitFor(() => expect(screen.getByTestId('unread-count').textContent).toBe('2'))
    await user.click(screen.getByRole('button', { name: 'Notifications, 2 unread' }))
    const inbox = within(await screen.findByTestId('inbox'))
    await inbox.findByText('Fifty')
    await user.click(inbox.getByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByTestId('unread-count')).toBeNull())
    expect(requests.map((request) => request.headers.get('If-Position'))).toContain('43')
    await user.keyboard('{Escape}')
    expect(screen.queryByTestId('inbox')).toBeNull()
    expect(document.activeElement).toBe(screen.getByTestId('bell'))
  })
})

describe('when all notifications are looked at', () => {
  it('says what became of each, and sends again what was given up', async () => {
    const requests = tell([notification('n1', { deliveries: [{ channelId: 'c1', status: 'failed', attempts: 3, fault: 'It answered 404.', at: '2026-03-01T10:00:05Z' }] })])
    await show(<NotificationsPage />, '/notifications')
    const user = userEvent.setup()
    const delivery = within(await screen.findByTestId('delivery'))
    await delivery.findByText('Pager')
    expect(delivery.getByText('Given up')).toBeDefined()
    expect(delivery.getByText('It answered 404.')).toBeDefined()
    await user.click(delivery.getByRole('button', { name: 'Send again to Pager' }))
    await waitFor(() => expect(requests.filter((request) => request.method === 'POST').map((request) => new URL(request.url).pathname)).toEqual(['/api/v1/notifications/n1/deliveries/c1/retry']))
  })

  it('says that one is gone that was given up too long ago', async () => {
    const gone = { status: 404, code: 'NOT_FOUND', title: 'Not found', detail: "There is no delivery that was given up 'n1:c1'." }
    tell([notification('n1', { deliveries: [{ channelId: 'c1', status: 'failed', attempts: 3, fault: 'It answered 404.', at: '2026-03-01T10:00:05Z' }] })], () => new Answer(404, gone))
    await show(<NotificationsPage />, '/notifications')
    const user = userEvent.setup()
    const delivery = within(await screen.findByTestId('delivery'))
    await delivery.findByText('Pager')
    await user.click(delivery.getByRole('button', { name: 'Send again to Pager' }))
    expect((await delivery.findByRole('alert')).textContent).toContain('no longer kept')
    expect(delivery.queryByRole('button')).toBeNull()
  })

  it('marks one as read, and shows the unread alone when that is asked', async () => {
    tell([notification('n2', { title: 'Second' }), notification('n1', { title: 'First' })])
    const { address } = await show(<NotificationsPage />, '/notifications')
    const user = userEvent.setup()
    await user.click(await screen.findByLabelText('Unread'))
    expect(address()).toBe('/notifications?show=unread')
    await user.click(await screen.findByRole('button', { name: 'Mark “First” as read' }))
    await waitFor(() => expect(screen.getAllByTestId('notification')).toHaveLength(1))
    expect(screen.getByText('1 unread')).toBeDefined()
  })
})
