// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { hostIs, show } from '@test/render'
import { ArenaViewProvider } from './ArenaViewProvider'
import { ModelBoard } from './ModelBoard'

function row(botId: string, decisions: object) {
  return { botId, name: `Bot ${botId}`, decisions: { model: null, answers: 0, holds: null, latencyMs: null, tokens: null, cost: null, costShare: null, refusals: 0, ...decisions } }
}

function arenaHas(...items: object[]) {
  hostIs((request) => (new URL(request.url).pathname.endsWith('/leaderboard') ? { items } : {}))
}

describe('when models compete', () => {
  it('shows what their decisions cost, and no bot without a model', async () => {
    arenaHas(row('a', { model: 'm-1', answers: 40, holds: 0.5, latencyMs: 850.4, tokens: 48_000, cost: 0.0123, costShare: 0.031, refusals: 7 }), row('b', { answers: 90 }))
    await show(<ArenaViewProvider><ModelBoard /></ArenaViewProvider>)
    const rows = within(await screen.findByRole('table', { name: 'Language models' })).getAllByRole('row')
    expect(rows).toHaveLength(2)
    expect(rows[0]!.textContent).toBe('BotModelMean latencyAnswersHeldRefusalsTokensCostCost of P&L')
    for (const text of ['Bot a', 'm-1', '850 ms', '40', '50.0%', '7', '48,000', '3.1%']) expect(within(rows[1]!).getByText(text)).toBeDefined()
  })

  it('shows what others may not see as a dash', async () => {
    arenaHas(row('a', { model: 'm-1', answers: 1, latencyMs: 900 }))
    await show(<ArenaViewProvider><ModelBoard /></ArenaViewProvider>)
    const cells = within((await screen.findAllByTestId('model-board-row'))[0]!).getAllByRole('cell').map((cell) => cell.textContent)
    expect(cells.slice(-3)).toEqual(['—', '—', '—'])
  })
})
