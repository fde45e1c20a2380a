// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useGrowing } from './useGrowing'

const reached: (() => void)[] = []

function List({ count, least }: { count: number; least?: number }) {
  const { shown, end } = useGrowing(count, least)
  return <>{Array.from({ length: shown }, (_, i) => <i key={i} data-testid="one" />)}{count > shown && <b key={`end-${shown}`} ref={end} />}</>
}

function reachEnd(): void {
  act(() => reached.at(-1)?.())
}

describe('when a long list is drawn as far as it is looked at', () => {
  beforeEach(() => vi.stubGlobal('IntersectionObserver', class {
    constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
      reached.push(() => tell([{ isIntersecting: true }]))
    }

    observe() {}
    disconnect() {}
  }))
  afterEach(() => {
    cleanup()
    reached.length = 0
  })

  it('grows when its end is reached, to all there is', () => {
    render(<List count={30} />)
    expect(screen.getAllByTestId('one')).toHaveLength(12)
    reachEnd()
    expect(screen.getAllByTestId('one')).toHaveLength(24)
    reachEnd()
    expect(screen.getAllByTestId('one')).toHaveLength(30)
    expect(reached).toHaveLength(2)
  })

  it('has as many as are asked for, keeps them, and grows from there', () => {
    const { rerender } = render(<List count={60} least={41} />)
    expect(screen.getAllByTestId('one')).toHaveLength(41)
    rerender(<List count={60} least={0} />)
    expect(screen.getAllByTestId('one')).toHaveLength(41)
    reachEnd()
    expect(screen.getAllByTestId('one')).toHaveLength(53)
  })
})
