// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { DecisionView, OpenPosition, PositionView } from '@/api/types'
import { offeredControls } from './controls'
import { netOf, withDetails } from './PositionsTab'
import { decisionsKey } from './queries'
import { validateBotSearch } from './search'
import { placed, takeDecision } from './useBotFeed'

const page = (...ids: string[]) => ({ items: ids.map((id) => ({ id, value: 0 })), nextCursor: null })

describe('when a row arrives for a list that is loaded', () => {
  const pages = { pages: [page('t3', 't2'), page('t1')], pageParams: [null, 'c'] }

  it('is put in front of the first page', () => {
    expect(placed(pages, { id: 't4', value: 1 })?.pages.map(({ items }) => items.map(({ id }) => id))).toEqual([['t4', 't3', 't2'], ['t1']])
  })

  it('takes the place of what it replaces', () => {
    expect(placed(pages, { id: 't1', value: 9 })?.pages[1]?.items).toEqual([{ id: 't1', value: 9 }])
  })

  it('waits where nothing is loaded', () => expect(placed(undefined, { id: 't1' })).toBeUndefined())
})

describe('when a decision arrives', () => {
  it('is in the list of all and in that of its outcome, and in no other any more', () => {
    const client = new QueryClient()
    for (const outcome of [null, 'held', 'traded'] as const) client.setQueryData(decisionsKey('b1', outcome), { pages: [page(...(outcome === 'traded' ? ['d1'] : ['d2', 'd1']))], pageParams: [null] })
    takeDecision(client, 'b1', { id: 'd2', outcome: 'traded', decisions: [] } as unknown as DecisionView)
    const ids = (outcome: 'held' | 'traded' | 'failed' | null) => client.getQueryData<{ pages: { items: { id: string }[] }[] }>(decisionsKey('b1', outcome))?.pages[0]?.items.map(({ id }) => id)
    expect(ids(null)).toEqual(['d2', 'd1'])
    expect(ids('traded')).toEqual(['d2', 'd1'])
    expect(ids('held')).toEqual(['d1'])
    expect(ids('failed')).toBeUndefined()
  })
})

describe('when the address names an outcome', () => {
  it('counts on the decisions alone, and only where there is such a one', () => {
    expect(validateBotSearch({ tab: 'decisions', outcome: 'held' })).toEqual({ tab: 'decisions', outcome: 'held' })
    expect(validateBotSearch({ tab: 'trades', outcome: 'held' })).toEqual({ tab: 'trades' })
    expect(validateBotSearch({ tab: 'decisions', outcome: 'lucky' })).toEqual({ tab: 'decisions' })
  })
})

describe('when positions are shown', () => {
  it('has the stops of the list and the prices of the feed', () => {
    const live = [{ id: 'p1', markPrice: 2 }, { id: 'p2', markPrice: 3 }] as OpenPosition[]
    const known = [{ id: 'p1', markPrice: 1, stopLoss: 0.5 }, { id: 'gone', markPrice: 1 }] as PositionView[]
    expect(withDetails(live, known)).toEqual([{ id: 'p1', markPrice: 2, stopLoss: 0.5 }, { id: 'p2', markPrice: 3 }])
  })

  it('counts fees and funding into what a closed one made', () => expect(netOf({ realizedPnl: 10, fees: 2, funding: -1 })).toBe(7))
})

describe('when controls are offered', () => {
  it('offers what makes sense', () => {
    expect(offeredControls('active')).not.toContain('start')
    expect(offeredControls('paused')).toContain('resume')
    expect(offeredControls('deleted')).toEqual([])
  })
})
