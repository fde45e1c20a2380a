// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useAfterPaint } from './useAfterPaint'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('keeps what was drawn until a frame has shown the change, then draws the last one', () => {
  const seen: string[] = []
  const { result, rerender } = renderHook(({ value }) => {
    const drawn = useAfterPaint(value)
    if (seen.at(-1) !== drawn) seen.push(drawn)
    return drawn
  }, { initialProps: { value: '24h' } })
  rerender({ value: '7d' })
  rerender({ value: '30d' })
  expect(result.current).toBe('24h')
  act(() => void vi.advanceTimersToNextFrame())
  act(() => void vi.runAllTimers())
  expect(result.current).toBe('30d')
  expect(seen).toEqual(['24h', '30d'])
})

it('draws nothing for a page that has gone', () => {
  const { rerender, unmount } = renderHook(({ value }) => useAfterPaint(value), { initialProps: { value: 1 } })
  rerender({ value: 2 })
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
