import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPieces, piece } from './pieces'

const missing = new TypeError('Failed to fetch dynamically imported module')

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('when a part of the program cannot be loaded', () => {
  it('tries again until the host is back', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')))
    const load = vi.fn().mockRejectedValueOnce(missing).mockRejectedValueOnce(missing).mockResolvedValue('page')
    const loaded = piece(load)()
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(loaded).resolves.toBe('page')
    expect(load).toHaveBeenCalledTimes(3)
  })

  it('fails where the host is there and has no such file', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('', { status: 200 })))
    await expect(piece(() => Promise.reject(missing))()).rejects.toBe(missing)
  })
})

describe('when there is nothing better to do', () => {
  it('loads the parts one after the other, and goes on after one that cannot be had', async () => {
    vi.stubGlobal('window', {})
    let finish: (value: unknown) => void = () => undefined
    const first = vi.fn(() => new Promise((resolve) => (finish = resolve)))
    const second = vi.fn().mockRejectedValue(missing)
    const third = vi.fn().mockResolvedValue('page')
    for (const load of [first, second, third]) piece(load)
    const loaded = loadPieces()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(first).toHaveBeenCalledTimes(1)
    expect(second).not.toHaveBeenCalled()
    finish('page')
    await vi.advanceTimersByTimeAsync(10_000)
    await loaded
    expect(second).toHaveBeenCalledTimes(1)
    expect(third).toHaveBeenCalledTimes(1)
  })
})
