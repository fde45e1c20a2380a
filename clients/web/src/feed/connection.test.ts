import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeSocket } from '@test/fakeSocket'
import { backoffMs } from './backoff'
import { DEAD_MS, FeedConnection, PING_MS, STALE_MS, type LinkState } from './connection'

const START = Date.parse('2026-03-01T12:00:00Z')

function heartbeat(ageMs = 0) {
  return { topic: 'system', type: 'heartbeat', position: 1, at: new Date(Date.now() - ageMs).toISOString(), data: null }
}

function create(address: (renew: boolean) => Promise<string> = () => Promise.resolve('ws://arena.test/ws')) {
  const states: LinkState[] = []
  const connection = new FeedConnection(
    { address, open: (url) => new FakeSocket(url) as unknown as WebSocket, now: () => Date.now(), random: () => 0 },
    { opened: () => undefined, message: () => undefined, unreadable: () => undefined, changed: (state) => states.push(state) },
  )
  return { connection, states }
}

async function live(connection: FeedConnection): Promise<FakeSocket> {
  connection.start()
  await vi.advanceTimersByTimeAsync(0)
  FakeSocket.last.accept()
  FakeSocket.last.say(heartbeat())
  return FakeSocket.last
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(START)
  FakeSocket.opened = []
})

describe('when the first message arrives', () => {
  it('is live, and the lag is the age of the message', async () => {
    const { connection } = create()
    const socket = await live(connection)
    expect(connection.link).toMatchObject({ phase: 'live', lagMs: 0, attempt: 0, retryAt: null })
    socket.say(heartbeat(35))
    expect(connection.link.lagMs).toBe(35)
  })

  it('takes a server clock that is ahead for skew, not for a negative lag', async () => {
    const { connection } = create()
    const socket = await live(connection)
    socket.say(heartbeat(-5_000))
    expect(connection.link.lagMs).toBe(0)
    socket.say(heartbeat(-4_900))
    expect(connection.link.lagMs).toBe(100)
  })
})

describe('when nothing is said', () => {
  it('pings every 20 s', async () => {
    const { connection } = create()
    const socket = await live(connection)
    for (let i = 0; i < 6; i++) {
      await vi.advanceTimersByTimeAsync(PING_MS / 2)
      socket.say(heartbeat())
    }
    expect(socket.sent.filter((message) => JSON.stringify(message) === '{"op":"ping"}')).toHaveLength(3)
  })

  it('is stale after 20 s of silence, and live with the next message', async () => {
    const { connection } = create()
    const socket = await live(connection)
    await vi.advanceTimersByTimeAsync(STALE_MS)
    expect(connection.link.phase).toBe('stale')
    socket.say(heartbeat())
    expect(connection.link.phase).toBe('live')
  })

  it('gives a dead socket up and opens another', async () => {
    const { connection } = create()
    const socket = await live(connection)
    await vi.advanceTimersByTimeAsync(DEAD_MS + 1_000)
    expect(FakeSocket.last).not.toBe(socket)
    expect(socket.readyState).toBe(FakeSocket.CLOSED)
  })
})

describe('when the connection is lost', () => {
  it('tries again at once, without alarm', async () => {
    const { connection } = create()
    const socket = await live(connection)
    socket.drop()
    expect(connection.link).toMatchObject({ phase: 'connecting', attempt: 1, retryAt: START + 250 })
    await vi.advanceTimersByTimeAsync(250)
    expect(FakeSocket.opened).toHaveLength(2)
  })

  it('is offline from the second failure on, waits longer each time, and says until when', async () => {
    const { connection } = create()
    const socket = await live(connection)
    socket.drop()
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      await vi.advanceTimersByTimeAsync((connection.link.retryAt ?? 0) - Date.now())
      FakeSocket.last.drop()
      waits.push((connection.link.retryAt ?? 0) - Date.now())
      expect(connection.link.phase).toBe('offline')
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 7_500, 7_500, 7_500])
  })

  it('recovers by itself', async () => {
    const { connection } = create()
    const socket = await live(connection)
    socket.drop()
    await vi.advanceTimersByTimeAsync(250)
    FakeSocket.last.drop()
    await vi.advanceTimersByTimeAsync(500)
    FakeSocket.last.accept()
    FakeSocket.last.say(heartbeat())
    expect(connection.link).toMatchObject({ phase: 'live', attempt: 0, retryAt: null })
  })

  it('does not make a person wait who does not want to', async () => {
    const { connection } = create()
    const socket = await live(connection)
    socket.drop()
    connection.retryNow()
    await vi.advanceTimersByTimeAsync(0)
    expect(FakeSocket.opened).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(FakeSocket.opened).toHaveLength(2)
  })

  it('counts an address that cannot be had as a failure', async () => {
    const { connection } = create(() => Promise.reject(new TypeError('Failed to fetch')))
    connection.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.link.attempt).toBe(1)
  })

  it('gives up an attempt that neither opens nor fails', async () => {
    const { connection } = create()
    connection.start()
    await vi.advanceTimersByTimeAsync(12_000)
    expect(connection.link.attempt).toBe(1)
  })

  it('asks for a new token where the old one was refused', async () => {
    const renewals: boolean[] = []
    const { connection } = create((renew) => {
      renewals.push(renew)
      return Promise.resolve('ws://arena.test/ws')
    })
    const socket = await live(connection)
    socket.drop(4401)
    await vi.advanceTimersByTimeAsync(250)
    expect(renewals).toEqual([false, true])
  })

  it('stays closed after stop', async () => {
    const { connection } = create()
    const socket = await live(connection)
    connection.stop()
    socket.drop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSocket.opened).toHaveLength(1)
  })
})

describe('when many pages come back at once', () => {
  it('spreads them over half of the wait', () => {
    expect(backoffMs(3, () => 0)).toBe(1_000)
    expect(backoffMs(3, () => 1)).toBe(2_000)
    expect(backoffMs(50, () => 1)).toBe(15_000)
  })
})
