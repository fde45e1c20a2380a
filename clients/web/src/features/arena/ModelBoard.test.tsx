// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { hostIs, show } from '@test/render'
import type { ArenaState } from '@/api/types'
import { ArenaContext, type ArenaReading } from '@/feed/arenaContext'
import { ArenaViewProvider } from './ArenaViewProvider'
import { ModelBoard } from './ModelBoard'

const READING: ArenaReading = { state: undefined, error: null, isPending: true, retry: () => undefined }

function Arena({ hasBots = true, children }: { hasBots?: boolean; children: ReactNode }) {
  return <ArenaContext value={hasBots ? { ...READING, state: { bots: [] } as unknown as ArenaState } : READING}><ArenaViewProvider>{children}</ArenaViewProvider></ArenaContext>
}

function row(botId: string, decisions: object) {
  return { botId, name: `Bot ${botId}`, decisions: { model: null, answers: 0, holds: null, latencyMs: null, tokens: null, cost: null, costShare: null, refusals: 0, ...decisions } }
}

function arenaHas(...items: object[]) {
  return hostIs((request) => (new URL(request.url).pathname.endsWith('/leaderboard') ? { items } : {}))
}

describe('when models compete', () => {
  it('asks for nothing before the bots have been on the screen', async () => {
    const requests = arenaHas(row('a', { model: 'm-1' }))
    await show(<Arena hasBots={false}><p>page</p><ModelBoard /></Arena>)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(requests).toHaveLength(0)
  })

  it('shows what their decisions cost, and no bot without a model', async () => {
    arenaHas(row('a', { model: 'm-1', answers: 40, holds: 0.5, latencyMs: 850.4, tokens: 48_000, cost: 0.0123, costShare: 0.031, refusals: 7 }), row('b', { answers: 90 }))
    await show(<Arena><ModelBoard /></Arena>)
    const rows = within(await screen.findByRole('table', { name: 'Language models' })).getAllByRole('row')
    expect(rows).toHaveLength(2)
    expect(rows[0]!.textContent).toBe('BotModelMean latencyAnswersHeldRefusalsTokensCostCost of P&L')
    for (const text of ['Bot a', 'm-1', '850 ms', '40', '50.0%', '7', '48,000', '3.1%']) expect(within(rows[1]!).getByText(text)).toBeDefined()
  })

  it('shows what others may not see as a dash', async () => {
    arenaHas(row('a', { model: 'm-1', answers: 1, latencyMs: 900 }))
    await show(<Arena><ModelBoard /></Arena>)
    const cells = within((await screen.findAllByTestId('model-board-row'))[0]!).getAllByRole('cell').map((cell) => cell.textContent)
    expect(cells.slice(-3)).toEqual(['—', '—', '—'])
  })
})
