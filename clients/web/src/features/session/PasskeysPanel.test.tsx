// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { passkeysAre } from '@test/passkeys'
import { Answer, hostIs, show } from '@test/render'
import { PasskeysPanel } from './PasskeysPanel'

const PHONE = { id: 'k1', name: 'Phone', isSynced: true, registeredAt: '2026-03-01T10:00:00Z', lastUsedAt: null }

async function open({ passkeys = [PHONE], refuse = null }: { passkeys?: object[]; refuse?: Answer | null } = {}) {
  let stored = [...passkeys]
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/passkeys/options')) return { options: { challenge: 'c' }, state: 's', expiresAt: '2026-03-01T10:05:00Z' }
    if (request.method === 'POST') {
      if (refuse) return refuse
      const { name } = (await request.json()) as { name: string }
      stored.push({ ...PHONE, id: 'k2', name, isSynced: false })
      return { id: 'k2', position: 9 }
    }
    if (request.method === 'DELETE') {
      stored = []
      return { position: 10 }
    }
    return { items: stored }
  })
  await show(<PasskeysPanel />)
  return { user: userEvent.setup(), sent: (method: string) => requests.filter((request) => request.method === method) }
}

async function add(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await screen.findByTestId('add-passkey'))
  const dialog = within(screen.getByTestId('passkey-dialog'))
  await user.type(dialog.getByLabelText('Name'), name)
  await user.click(dialog.getByTestId('create-passkey'))
  return dialog
}

describe('when a reader has passkeys', () => {
  it('adds one with a name', async () => {
    passkeysAre({ create: () => ({ id: 'k2' }) })
    const { user, sent } = await open({ passkeys: [] })
    await screen.findByText('No passkeys yet')
    await add(user, ' Key ')
    await screen.findByText('Key')
    expect(await sent('POST').at(-1)!.json()).toEqual({ name: 'Key', state: 's', credential: { id: 'k2' } })
    expect(sent('GET').at(-1)!.headers.get('If-Position')).toBe('9')
  })

  it('says why the browser made none, and what the host has against one', async () => {
    let isKnown = true
    passkeysAre({
      create: () => {
        if (isKnown) throw new DOMException('', 'InvalidStateError')
        return { id: 'k2' }
      },
    })
    const { user } = await open({ refuse: new Answer(422, { type: 'urn:arena:problem:passkey-refused', code: 'PASSKEY_REFUSED', title: 'Passkey refused', detail: 'Begin again.' }) })
    const dialog = await add(user, 'Key')
    await dialog.findByText('There is a passkey of yours on this device already.')
    isKnown = false
    await user.click(dialog.getByTestId('create-passkey'))
    await dialog.findByText('Begin again.')
  })

  it('removes one when that is confirmed', async () => {
    const { user, sent } = await open()
    await user.click(await screen.findByRole('button', { name: 'Remove the passkey Phone' }))
    expect(sent('DELETE')).toHaveLength(0)
    await user.click(screen.getByTestId('confirm'))
    await screen.findByText('No passkeys yet')
  })

  it('shows them and adds none where the browser knows none', async () => {
    await open()
    await screen.findByText('Phone')
    expect(screen.queryByTestId('add-passkey')).toBeNull()
    expect(screen.getByText('This browser knows no passkeys.')).toBeDefined()
  })
})
