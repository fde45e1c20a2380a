// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { atPaceOf, watchHand } from './pace'

function touch(): void {
  window.dispatchEvent(new Event('pointerdown'))
}

describe('when figures are drawn as they come', () => {
  beforeAll(watchHand)
  beforeEach(() => {
    vi.useFakeTimers()
    vi.advanceTimersByTime(60_000)
  })

  it('draws at once, and then no more often than it may', () => {
    const soon = atPaceOf(500)
    const draw = vi.fn()
    soon(draw)
    vi.advanceTimersByTime(1)
    expect(draw).toHaveBeenCalledTimes(1)
    soon(draw)
    vi.advanceTimersByTime(498)
    expect(draw).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(2)
    expect(draw).toHaveBeenCalledTimes(2)
  })

  it('lets what was clicked answer first', () => {
    const draw = vi.fn()
    atPaceOf(500)(draw)
    touch()
    vi.advanceTimersByTime(199)
    expect(draw).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(draw).toHaveBeenCalledTimes(1)
  })

  it('draws all the same where the hand does not rest', () => {
    const draw = vi.fn()
    atPaceOf(500)(draw)
    for (let i = 0; i < 5; i++) {
      touch()
      vi.advanceTimersByTime(100)
    }
    expect(draw).toHaveBeenCalledTimes(1)
  })
})
