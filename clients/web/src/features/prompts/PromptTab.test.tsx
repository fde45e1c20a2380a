// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { hostIs, show } from '@test/render'
import { PromptTab } from './PromptTab'

const LIBRARY = {
  prompts: [{ name: 'trend', description: 'Follows trends.', text: 'Follow {{symbols}}.' }, { name: 'cautious', description: 'Small and rare.', text: 'Be careful.' }],
  variables: [{ name: 'symbols', description: 'The symbols.' }, { name: 'equity', description: 'The equity.' }],
}

function version(number: number, text: string, active: boolean) {
  return { version: number, text, note: `Note ${number}`, revisedBy: 'u', revisedAt: '2026-03-01T10:00:00Z', activatedAt: null, active, position: number }
}

async function open() {
  let versions = [version(2, 'Two.', true), version(1, 'One.', false)]
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/library')) return LIBRARY
    if (pathname.endsWith('/diff')) return { from: 1, to: 2, lines: [{ change: 'removed', before: 1, after: null, text: 'One.' }, { change: 'added', before: null, after: 1, text: 'Two.' }] }
    if (pathname.endsWith('/preview')) return { system: `Rules. ${((await request.json()) as { text: string }).text}`, user: '<data>{}</data>', tokensEstimated: 1234 }
    if (pathname.endsWith('/activate')) versions = [version(2, 'Two.', false), version(1, 'One.', true)]
    else if (request.method === 'POST') versions = [version(3, ((await request.json()) as { text: string }).text, true), ...versions]
    return request.method === 'POST' ? { id: 'b1', status: 'active', position: 5 } : { items: versions, nextCursor: null }
  })
  await show(<PromptTab id="b1" />)
  await screen.findByTestId('prompt-tab')
  return { user: userEvent.setup(), writes: () => requests.filter((request) => request.method === 'POST' && !request.url.endsWith('/preview')) }
}

describe('when a prompt is written', () => {
  it('begins with the one in force and shows what the model would be sent', async () => {
    await open()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Prompt').value).toBe('Two.')
    await screen.findByText('Rules. Two.')
    expect(screen.getByText('About 1,234 tokens')).toBeDefined()
  })

  it('takes a prompt of the library and a variable, and puts it into force', async () => {
    const { user, writes } = await open()
    await user.selectOptions(screen.getByLabelText('Begin from'), 'cautious')
    await user.click(screen.getByText('Variables'))
    await user.click(screen.getByRole('button', { name: 'Insert equity' }))
    await user.type(screen.getByLabelText('What changed'), 'Shorter.')
    await user.click(screen.getByTestId('save-prompt'))
    await waitFor(() => expect(writes()).toHaveLength(1))
    expect(await writes()[0]!.json()).toEqual({ text: 'Be careful.{{equity}}', note: 'Shorter.', activate: true })
  })

  it('compares versions and goes back to an earlier one', async () => {
    const { user, writes } = await open()
    await user.click(screen.getByText('Versions'))
    const diff = within(await screen.findByTestId('prompt-diff'))
    expect(diff.getByText('One.')).toBeDefined()
    expect(diff.getByText('Removed')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Use version 1' }))
    await waitFor(() => expect(writes()[0]!.url).toContain('/prompts/1/activate'))
    await screen.findByRole('button', { name: 'Use version 2' })
  })
})
