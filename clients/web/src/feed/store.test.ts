import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ArenaState } from '@/api/types'
import { FakeSocket } from '@test/fakeSocket'
import { FeedStore } from './store'

function bot(id: string, equity = 10_000) {
  return { id, name: id, equity, openPositions: [] }
}

const STATE = { position: 100, turn: 7, asOf: '2026-03-01T00:00:00Z', status: 'running', statusReason: null, markets: [{ symbol: 'BTCUSD', price: 1 }], bots: [bot('a'), bot('b')] }

function snapshot(topic: string, data: unknown, position = 100) {
  return { topic, type: 'snapshot', position, at: '2026-03-01T00:00:00Z', data }
}

/** As the host sends it: the arena's own fields always, and the rows that changed. */
function delta(change: object, position: number) {
  const { turn, asOf, status, statusReason } = STATE
  const data = { turn, asOf, status, statusReason, markets: [], bots: [], removedBots: [], ...change }
  return { topic: 'arena', type: 'delta', position, at: '2026-03-01T00:00:01Z', data }
}

function event(topic: string, id: string, position: number, more: object = {}) {
  return { topic, type: 'event', position, at: '2026-03-01T00:00:01Z', data: { id, ...more } }
}

async function open(store: FeedStore): Promise<FakeSocket> {
  store.start()
  await vi.advanceTimersByTimeAsync(0)
  FakeSocket.last.accept()
  return FakeSocket.last
}

function createStore() {
  const listener = vi.fn()
  const store = new FeedStore(
    { address: () => Promise.resolve('ws://arena.test/ws'), open: (url) => new FakeSocket(url) as unknown as WebSocket, now: () => Date.now(), random: () => 0.5 },
    (notify) => notify(),
  )
  store.listen(listener)
  return { store, listener }
}

const arenaOf = (store: FeedStore) => store.topic('arena').data as ArenaState | undefined

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.opened = []
})

describe('when a topic is subscribed', () => {
  it('asks for it once the socket is open, without a position', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    expect(socket.sent).toEqual([{ op: 'subscribe', topics: ['arena'] }])
  })

  it('asks at once where the socket is open already', async () => {
    const { store } = createStore()
    const socket = await open(store)
    store.subscribe('trades')
    expect(socket.sent).toEqual([{ op: 'subscribe', topics: ['trades'] }])
  })

  it('asks one time for two readers and leaves with the last of them', async () => {
    const { store } = createStore()
    const socket = await open(store)
    const first = store.subscribe('arena')
    const second = store.subscribe('arena')
    first()
    expect(socket.sent).toEqual([{ op: 'subscribe', topics: ['arena'] }])
    second()
    expect(socket.sent.at(-1)).toEqual({ op: 'unsubscribe', topics: ['arena'] })
  })
})

describe('when the arena moves', () => {
  it('takes the snapshot as it is', async () => {
    const { store, listener } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    socket.say(snapshot('arena', STATE))
    expect(arenaOf(store)).toEqual(STATE)
    expect(listener).toHaveBeenCalled()
  })

  it('replaces changed rows whole, adds new ones behind, removes what is gone, keeps the rest', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    socket.say(snapshot('arena', STATE))
    const before = arenaOf(store)!
    socket.say(delta({ turn: 8, markets: [{ symbol: 'BTCUSD', price: 2 }], bots: [bot('b', 11_000), bot('c')], removedBots: ['a'] }, 101))
    const after = arenaOf(store)!
    expect(after.bots.map(({ id, equity }) => [id, equity])).toEqual([['b', 11_000], ['c', 10_000]])
    expect(after.markets[0]?.price).toBe(2)
    expect(after).toMatchObject({ turn: 8, status: 'running', asOf: STATE.asOf, position: 101 })
    expect(before.turn).toBe(7)
  })

  it('clears the reason of a status with the status', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    socket.say(snapshot('arena', { ...STATE, status: 'paused', statusReason: 'Lunch.' }))
    socket.say(delta({ status: 'running', statusReason: null }, 101))
    expect(arenaOf(store)).toMatchObject({ status: 'running', statusReason: null })
  })

  it('ignores a delta that is older than what it has', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    socket.say(snapshot('arena', STATE, 100))
    socket.say(delta({ turn: 3 }, 99))
    expect(arenaOf(store)?.turn).toBe(7)
  })
})

describe('when there is a gap', () => {
  it('asks for a snapshot where a delta comes before one', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    const socket = await open(store)
    socket.say(delta({ turn: 8 }, 101))
    expect(socket.sent.at(-1)).toEqual({ op: 'subscribe', topics: ['arena'] })
    expect(arenaOf(store)).toBeUndefined()
  })

  it('asks for everything again where a message cannot be read', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    store.subscribe('trades')
    const socket = await open(store)
    socket.say('{"topic":')
    expect(socket.sent.at(-1)).toEqual({ op: 'subscribe', topics: ['arena', 'trades'] })
  })
})

describe('when trades arrive', () => {
  it('puts the newest first and each once', async () => {
    const { store } = createStore()
    store.subscribe('trades')
    const socket = await open(store)
    socket.say(snapshot('trades', [{ id: 't2' }, { id: 't1' }], 102))
    socket.say(event('trades', 't3', 103))
    socket.say(event('trades', 't3', 103))
    socket.say(event('trades', 't2', 102))
    expect(store.topic('trades').data).toEqual([{ id: 't3' }, { id: 't2' }, { id: 't1' }])
  })

  it('keeps a bounded number', async () => {
    const { store } = createStore()
    store.subscribe('trades')
    const socket = await open(store)
    socket.say(snapshot('trades', []))
    for (let i = 0; i < 500; i++) socket.say(event('trades', `t${i}`, 100 + i))
    expect(store.topic('trades').data).toHaveLength(200)
  })

  it('takes a snapshot that is no list for a gap', async () => {
    const { store } = createStore()
    store.subscribe('trades')
    const socket = await open(store)
    socket.say(snapshot('trades', { unexpected: true }))
    expect(store.topic('trades').data).toBeUndefined()
    expect(socket.sent).toHaveLength(2)
  })
})

describe('when decisions mostly hold', () => {
  it('does not let the holds push out what was done', async () => {
    const { store } = createStore()
    store.subscribe('decisions')
    const socket = await open(store)
    socket.say(snapshot('decisions', []))
    socket.say(event('decisions', 'bought', 101, { outcome: 'traded' }))
    for (let i = 0; i < 300; i++) socket.say(event('decisions', `hold${i}`, 102 + i, { outcome: 'held' }))
    const kept = store.topic('decisions').data as { id: string }[]
    expect(kept.map(({ id }) => id)).toContain('bought')
    expect(kept.length).toBeLessThanOrEqual(180)
    expect(kept[0]?.id).toBe('hold299')
  })
})

describe('when messages of a bot come from read models that move each for itself', () => {
  it('hands on an event of a lower position', async () => {
    const { store } = createStore()
    const handler = vi.fn()
    store.subscribe('bot:a', handler)
    const socket = await open(store)
    socket.say(snapshot('bot:a', { kind: 'bot', item: {} }, 120))
    socket.say({ topic: 'bot:a', type: 'event', position: 118, at: null, data: { kind: 'trade', item: { id: 't1' } } })
    expect(handler).toHaveBeenCalledTimes(2)
    expect(store.topic('bot:a').position).toBe(120)
  })
})

describe('when the connection comes back', () => {
  it('resumes each topic from its own last position', async () => {
    const { store } = createStore()
    store.subscribe('arena')
    store.subscribe('trades')
    store.subscribe('decisions')
    const first = await open(store)
    first.say(snapshot('arena', STATE, 100))
    first.say(snapshot('trades', [], 100))
    first.say(event('trades', 't1', 140))
    first.drop()
    await vi.advanceTimersByTimeAsync(1000)
    const second = FakeSocket.last
    expect(second).not.toBe(first)
    second.accept()
    expect(second.sent).toEqual([
      { op: 'subscribe', topics: ['arena'], since: 100 },
      { op: 'subscribe', topics: ['trades'], since: 140 },
      { op: 'subscribe', topics: ['decisions'] },
    ])
  })

  it('misses nothing and doubles nothing of what is replayed', async () => {
    const { store } = createStore()
    store.subscribe('trades')
    const first = await open(store)
    first.say(snapshot('trades', [{ id: 't1' }], 100))
    first.drop()
    await vi.advanceTimersByTimeAsync(1000)
    FakeSocket.last.accept()
    FakeSocket.last.say(event('trades', 't2', 101))
    FakeSocket.last.say(event('trades', 't3', 102))
    FakeSocket.last.say(event('trades', 't3', 102))
    expect((store.topic('trades').data as { id: string }[]).map(({ id }) => id)).toEqual(['t3', 't2', 't1'])
  })

  it('takes a snapshot in place of a replay', async () => {
    const { store } = createStore()
    store.subscribe('trades')
    const first = await open(store)
    first.say(snapshot('trades', [{ id: 't1' }], 100))
    first.drop()
    await vi.advanceTimersByTimeAsync(1000)
    FakeSocket.last.accept()
    FakeSocket.last.say(snapshot('trades', [{ id: 't9' }], 900))
    expect(store.topic('trades')).toMatchObject({ data: [{ id: 't9' }], position: 900 })
  })
})

describe('when somebody else signs in', () => {
  it('forgets what the one before was shown and asks from the beginning', async () => {
    const { store } = createStore()
    store.subscribe('account')
    const first = await open(store)
    first.say(snapshot('account', { balance: 7 }, 100))
    store.beginAnew()
    expect(store.topic('account').data).toBeUndefined()
    await vi.advanceTimersByTimeAsync(0)
    FakeSocket.last.accept()
    expect(FakeSocket.last).not.toBe(first)
    expect(FakeSocket.last.sent).toEqual([{ op: 'subscribe', topics: ['account'] }])
  })
})

describe('when a topic is refused', () => {
  it('says why, until the topic is given', async () => {
    const { store } = createStore()
    store.subscribe('account')
    const socket = await open(store)
    socket.say({ topic: 'account', type: 'error', code: 'UNAUTHENTICATED', detail: 'The topic needs a token.' })
    expect(store.topic('account').error).toBe('The topic needs a token.')
    socket.say(snapshot('account', { balance: 1 }))
    expect(store.topic('account').error).toBeNull()
  })
})
