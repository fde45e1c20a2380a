// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useAfterPaint } from './useAfterPaint'

const FRAME_MS = 16

function nextFrame() {
  act(() => void vi.advanceTimersByTime(FRAME_MS))
}

function isHidden(hidden: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
}

beforeEach(() => {
  isHidden(false)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('keeps what was drawn until the frame after the one that shows the change, then draws the last one', () => {
  const seen: string[] = []
  const { result, rerender } = renderHook(({ value }) => {
    const drawn = useAfterPaint(value)
    if (seen.at(-1) !== drawn) seen.push(drawn)
    return drawn
  }, { initialProps: { value: '24h' } })
  rerender({ value: '7d' })
  rerender({ value: '30d' })
  nextFrame()
  expect(result.current).toBe('24h')
  nextFrame()
  nextFrame()
  expect(result.current).toBe('30d')
  expect(seen).toEqual(['24h', '30d'])
})

it('does not wait for frames where nobody looks', () => {
  isHidden(true)
  const { result, rerender } = renderHook(({ value }) => useAfterPaint(value), { initialProps: { value: 1 } })
  rerender({ value: 2 })
  act(() => void vi.advanceTimersByTime(0))
  expect(result.current).toBe(2)
})

it.each([0, 1, 2])('draws nothing for a page that has gone after %d frames', (frames) => {
  const { rerender, unmount } = renderHook(({ value }) => useAfterPaint(value), { initialProps: { value: 1 } })
  rerender({ value: 2 })
  for (let i = 0; i < frames; i++) vi.advanceTimersToNextFrame()
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
