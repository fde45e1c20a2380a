// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DecisionView } from '@/api/types'
import { hostIs, show } from '@test/render'
import { DecisionCard } from './DecisionCard'

function decision(change: object): DecisionView {
  return { id: 'd1', botId: 'b1', botName: 'Ada', turn: 12, timestamp: '2026-03-01T14:03:22Z', kind: 'llm', decisions: [], notes: '', outcome: 'traded', rejections: [], latencyMs: null, ...change } as unknown as DecisionView
}

describe('when a decision is shown', () => {
  it('says what was done, at what figures and why', async () => {
    hostIs(() => ({ bots: [], markets: [] }))
    await show(<DecisionCard hideBot decision={decision({
      notes: 'Strength.', decisions: [{ symbol: 'BTCUSD', action: 'open_long', leverage: 3, notional: 1500, stopLoss: 90000, confidence: 0.8, justification: 'New high.' }, { symbol: 'ETHUSD', action: 'hold' }],
    })} />)
    for (const text of ['Strength.', 'Open long', 'BTCUSD', '$1,500.00', '3×', '90,000.00', '80%', 'New high.', 'Holds ETHUSD', 'Traded']) expect(screen.getByText(text)).toBeDefined()
  })

  it('puts each refusal at what was refused', async () => {
    hostIs(() => ({ bots: [], markets: [] }))
    await show(<DecisionCard hideBot decision={decision({
      outcome: 'denied', decisions: [{ symbol: 'BTCUSD', action: 'open_long' }], rejections: [{ index: 0, rule: 'COOLDOWN', reason: 'Two turns to go.', symbol: 'BTCUSD' }, { index: null, rule: 'TRUNCATED', reason: 'The answer ended early.', symbol: null }],
    })} />)
    expect(screen.getByText('COOLDOWN').closest('li')).not.toBeNull()
    expect(screen.getByText('TRUNCATED').closest('li')).toBeNull()
  })
})
