// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { DecisionView } from '@/api/types'
import { hostIs, show } from '@test/render'
import { Exchange } from './Exchange'
import { answersOf, messagesOf } from './exchange'

const DECISION = { botId: 'b1', turn: 7, promptHash: 'aa', responseHash: 'bb' } as unknown as DecisionView

describe('when a model was asked', () => {
  it('shows its owner what was sent and what came back, when that is asked for', async () => {
    const requests = hostIs(() => ({
      promptSent: JSON.stringify([{ role: 'system', text: 'Rules.' }, { role: 'user', text: '<data>' }]),
      response: JSON.stringify([{ model: 'm-1', fingerprint: 'fp', reproach: null, text: 'Hm.' }, { model: 'm-1', fingerprint: null, reproach: 'NO_JSON', text: '{}' }]),
    }))
    await show(<Exchange decision={DECISION} />)
    expect(requests).toHaveLength(0)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Prompt and answer' }))
    for (const text of ['Rules.', '<data>', 'Hm.', 'NO_JSON', '{}', 'Answer received · m-1 · fp']) expect(await screen.findByText(text)).toBeDefined()
    expect(new URL(requests[0]!.url).pathname).toBe('/api/v1/bots/b1/decisions/7')
  })

  it('says so where the text is no longer kept', async () => {
    hostIs(() => ({ promptSent: null, response: null }))
    await show(<Exchange decision={DECISION} />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Prompt and answer' }))
    await screen.findByText(/no longer kept/)
  })

  it('shows a record of another form as it is', () => {
    expect(messagesOf('plain')).toEqual([{ role: 'user', text: 'plain' }])
    expect(answersOf('{"a":1}')).toEqual([{ model: null, fingerprint: null, reproach: null, text: '{"a":1}' }])
  })
})
