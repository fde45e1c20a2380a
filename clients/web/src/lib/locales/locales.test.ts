import { describe, expect, it } from 'vitest'
import en from './en'
import fr from './fr'

function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...sentences(value as object, `${path}${key}.`)]))
}

function placeholders(sentence: string | undefined): string[] {
  return [...(sentence ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()
}

describe('when the client speaks French', () => {
  const english = sentences(en)
  const french = sentences(fr)

  it('misses no sentence', () => expect([...french.keys()].sort()).toEqual([...english.keys()].sort()))

  it('fills the same blanks', () => {
    for (const [key, sentence] of english) expect([key, placeholders(french.get(key))]).toEqual([key, placeholders(sentence)])
  })

  it('leaves none empty', () => expect([...english.values(), ...french.values()].filter((sentence) => sentence.trim() === '')).toEqual([]))
})
