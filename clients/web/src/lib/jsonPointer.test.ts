import { describe, expect, it } from 'vitest'
import { lineOf } from './jsonPointer'

const TEXT = `{
  "name": "A \\" quoted, name",
  "rules": [
    { "when": 1 },
    {
      "when": { "a/b": true }
    }
  ]
}`

describe('when a fault is shown beside its line', () => {
  it.each([
    ['', 0],
    ['/name', 1],
    ['/rules/0/when', 3],
    ['/rules/1', 4],
    ['/rules/1/when/a~1b', 5],
  ])('%s begins on line %i', (pointer, line) => expect(lineOf(TEXT, pointer)).toBe(line))

  it('points to the parent of what is missing', () => expect(lineOf(TEXT, '/rules/1/then')).toBe(4))

  it('points as far as the text is JSON', () => expect(lineOf('{\n "a": 1,\n "b": }', '/b')).toBe(2))
})
