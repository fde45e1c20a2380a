// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSession, signedInAs } from '@/api/session'
import type { ArenaState } from '@/api/types'
import { ArenaContext } from '@/feed/arenaContext'
import { hostIs, show } from '@test/render'
import { SymbolsPage } from './SymbolsPage'

const MARKETS = ['BTCUSD', 'ETHUSD'].map((symbol) => ({ symbol, price: 100, bid: 99, ask: 101, change24h: 0.01, high24h: 110, low24h: 90, fundingRate: 0.0001, at: '2026-03-01T00:00:00Z', step: 1 }))
const STATE = { markets: MARKETS, bots: [] } as unknown as ArenaState

async function open(path = '/symbols') {
  let watched: string[] = []
  const requests = hostIs(async (request) => {
    const { pathname } = new URL(request.url)
    const quoted = (symbol: string) => ({ symbol, price: 100, change24h: 0.01, maxLeverage: 20 })
    if (request.method === 'GET') return { items: pathname.endsWith('/symbols') ? MARKETS.map((one) => quoted(one.symbol)) : watched.map(quoted), position: 1 }
    const body = (await request.clone().json()) as { symbol: string; symbols: string[] }
    watched = pathname.endsWith('/add') ? [...watched, body.symbol] : pathname.endsWith('/remove') ? watched.filter((one) => one !== body.symbol) : body.symbols
    return { symbols: watched, position: 42 }
  })
  const page = await show(<ArenaContext value={{ state: STATE, error: null, isPending: false, retry: () => undefined }}><SymbolsPage /></ArenaContext>, path)
  return { ...page, user: userEvent.setup(), requests }
}

const shown = () => screen.queryAllByTestId('symbol-row').map((row) => row.querySelector('th')?.textContent)

beforeEach(() => forgetSession())

describe('when symbols are watched', () => {
  beforeEach(() => signedInAs({ id: 'u1', email: 'ada@arena.test', displayName: 'Ada', role: 'trader' }))

  it('puts them on the list, shows the list alone, and arranges it', async () => {
    const { user, address, requests } = await open()
    await user.click(await screen.findByRole('button', { name: 'Put BTCUSD on the watchlist' }))
    await user.click(await screen.findByRole('button', { name: 'Put ETHUSD on the watchlist' }))
    await screen.findByRole('button', { name: 'Take ETHUSD off the watchlist' })
    expect(requests.at(-1)?.headers.get('If-Position')).toBe('42')
    await user.click(screen.getByLabelText('Watchlist'))
    expect(address()).toBe('/symbols?list=watched')
    expect(shown()).toEqual(['BTCUSD', 'ETHUSD'])
    await user.click(screen.getByRole('button', { name: 'Move ETHUSD up' }))
    await waitFor(() => expect(shown()).toEqual(['ETHUSD', 'BTCUSD']))
    await user.click(screen.getByRole('button', { name: 'Take BTCUSD off the watchlist' }))
    await waitFor(() => expect(shown()).toEqual(['ETHUSD']))
  })

  it('leads to a new alert on one', async () => {
    await open()
    expect((await screen.findByRole('link', { name: 'New alert on BTCUSD' })).getAttribute('href')).toBe('/alerts?new=price&symbol=BTCUSD')
  })
})

describe('when a spectator looks', () => {
  it('shows and searches the markets, without a watchlist', async () => {
    const { user, address, requests } = await open('/symbols?list=watched')
    expect(shown()).toEqual(['BTCUSD', 'ETHUSD'])
    await user.type(screen.getByLabelText('Search a symbol'), 'eth')
    expect(shown()).toEqual(['ETHUSD'])
    expect(address()).toBe('/symbols?list=watched&q=eth')
    expect(screen.queryByRole('button', { name: /watchlist/ })).toBeNull()
    expect(requests.some((request) => request.url.includes('watchlist'))).toBe(false)
  })
})
