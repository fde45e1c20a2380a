import { describe, expect, it } from 'vitest'
import { marksOf } from './tradeMarks'

const trade = (id: string, executedAt: string, netPnl: number | null = null) => ({ id, symbol: 'BTCUSD', side: 'long', action: netPnl === null ? 'open' : 'close', executedAt, netPnl, realizedPnl: null })

describe('when trades are marked on a chart', () => {
  it('has each once, oldest first, from the given time on', () => {
    const early = trade('t1', '2026-03-01T00:00:00Z')
    const late = trade('t2', '2026-03-01T00:10:00Z', 5)
    expect(marksOf([[late, early], [late], undefined], undefined).map(({ id, gain }) => [id, gain])).toEqual([['t1', null], ['t2', 5]])
    expect(marksOf([[late, early]], '2026-03-01T00:05:00Z').map(({ id }) => id)).toEqual(['t2'])
  })
})
