import { describe, expect, it } from 'vitest'
import { drawsOf } from './hash'
import { assignStyles, styleOf } from './palette'

describe('when bots get their colours', () => {
  it('gives each of the first eight its own, and the next eight another stroke', () => {
    const styles = [...assignStyles(Array.from({ length: 20 }, (_, i) => `bot${i}`)).values()]
    expect(new Set(styles.slice(0, 8).map(({ hue }) => hue)).size).toBe(8)
    expect(styles[8]).toEqual({ hue: 1, stroke: 'dashed' })
    expect(styles[16]).toEqual({ hue: 1, stroke: 'dotted' })
  })

  it('changes nobody when a bot is added', () => {
    expect(assignStyles(['b', 'a', 'c']).get('a')).toEqual(assignStyles(['b', 'a']).get('a'))
    expect(styleOf(new Map(), 'x').hue).toBe(8)
  })
})

describe('when a face is drawn', () => {
  it('is the same for the same id, and differs for others', () => {
    const face = (id: string) => {
      const draw = drawsOf(id)
      return Array.from({ length: 6 }, () => draw(1000))
    }
    expect(face('bot-1')).toEqual(face('bot-1'))
    expect(face('bot-1')).not.toEqual(face('bot-2'))
  })
})
