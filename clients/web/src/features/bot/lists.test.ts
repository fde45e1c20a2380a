// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { OpenPosition, PositionView } from '@/api/types'
import { offeredControls } from './controls'
import { netOf, withDetails } from './PositionsTab'
import { placed } from './useBotFeed'

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
