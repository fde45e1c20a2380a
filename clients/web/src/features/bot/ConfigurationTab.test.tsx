// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Answer, hostIs, show } from '@test/render'
import { ConfigurationTab } from './ConfigurationTab'
import type { KnownBot } from './queries'

const LIMITS = {
  maxPositionSize: null, riskPerTrade: 0.02, maxOpenPositions: 3, dailyLossLimit: null, minConfidence: null, minRewardToRisk: null,
  maxMarginUse: null, maxLeverage: null, cooldownTurns: null, maxOpensPerTurn: null, maxOpensPerHour: null, maxDrawdown: null,
}

const BOT = {
  id: 'b1', status: 'active', configuration: {
    name: 'Ada', kind: 'scripted', mode: 'paper', symbols: ['BTCUSD'], turnInterval: '00:00:02', risk: LIMITS, riskBySymbol: null, dca: null, rule: null, personality: 'momentum', plugin: null, seed: 1,
    providerId: null, strategyId: null, strategyVersion: null, strategyInputs: null, avatarUrl: null, walletAddress: null, isPublic: true,
  },
} as unknown as KnownBot

function host(answer: unknown) {
  return hostIs((request) => (request.method === 'PATCH' ? answer : request.url.includes('bootstrap') ? { symbols: ['BTCUSD', 'ETHUSD'], personalities: [{ name: 'momentum' }] } : BOT))
}

async function changeDrawdown(text: string) {
  await userEvent.type(screen.getByLabelText('Drawdown at most'), text)
  await userEvent.click(screen.getByTestId('save-configuration'))
}

describe('when a bot is configured anew', () => {
  it('sends what changed, with a key, and reads the bot as of that write', async () => {
    const requests = host({ id: 'b1', status: 'active', position: 77 })
    await show(<ConfigurationTab bot={BOT} />)
    await changeDrawdown('12.5')
    await waitFor(() => expect(requests.some((request) => request.headers.get('If-Position') === '77')).toBe(true))
    const patch = requests.find((request) => request.method === 'PATCH')!
    expect(patch.headers.get('Idempotency-Key')).not.toBeNull()
    expect(await patch.json()).toEqual({ risk: { ...LIMITS, maxDrawdown: 0.125 } })
  })

  it('puts the server’s objections at their fields', async () => {
    host(new Answer(400, { type: 'x', title: 'Invalid', status: 400, errors: { 'risk.maxDrawdown': ['At most 1.'] }, correlationId: 'c-9' }))
    await show(<ConfigurationTab bot={BOT} />)
    await changeDrawdown('900')
    expect((await screen.findAllByText(/At most 1\./)).length).toBeGreaterThan(0)
    expect(screen.getByLabelText('Drawdown at most').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/c-9/)).toBeDefined()
  })

  it('asks nothing of the server that cannot be', async () => {
    const requests = host({})
    await show(<ConfigurationTab bot={BOT} />)
    await changeDrawdown('much')
    expect(screen.getByText('This is not a number.')).toBeDefined()
    expect(requests.some((request) => request.method === 'PATCH')).toBe(false)
  })
})
