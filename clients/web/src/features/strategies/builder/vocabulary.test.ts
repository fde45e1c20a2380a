import { describe, expect, it } from 'vitest'
import schema from '@docs/api/strategy.schema.json'
import en from '@/lib/locales/en'
import { vocabularyOf, type Vocabulary } from './vocabulary'

const vocabulary = vocabularyOf(schema)

describe('when the language is read from its schema', () => {
  it('has every closed list', () => {
    const empty = Object.entries(vocabulary as Record<keyof Vocabulary, readonly unknown[]>).filter(([, words]) => words.length === 0)
    expect(empty).toEqual([])
    expect(vocabulary.actions.map(({ action, required }) => [action, required])).toEqual([
      ['enter', ['action', 'side']], ['exit', ['action']], ['scale', ['action', 'direction']], ['set_stops', ['action']], ['cancel_orders', ['action']],
    ])
    expect(vocabulary.indicators.find(({ kind }) => kind === 'macd')).toEqual({
      kind: 'macd', source: 'close', outputs: ['macd', 'signal', 'histogram'],
      parameters: [['fast', 12], ['slow', 26], ['signal', 9]].map(([name, byDefault]) => ({ name, default: byDefault, minimum: 1, maximum: 5000 })),
    })
    expect(vocabulary.figures).toContain('position.profitPercent')
  })

  it('has a name for each of its words', () => {
    const words = en.builder
    const named = (group: object, of: readonly string[]) => expect(of.filter((word) => !(word in group))).toEqual([])
    named(words.indicator, vocabulary.indicators.map(({ kind }) => kind))
    named(words.parameter, vocabulary.indicators.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
    named(words.operand, [...vocabulary.sources, ...vocabulary.figures.map((figure) => figure.replace('.', '_'))])
    named(words.crossing, vocabulary.crossings)
    named(words.scaling, vocabulary.scalings)
    named(words.size, vocabulary.sizes)
    named(words.stop, vocabulary.stops)
    named(words.does, vocabulary.actions.map(({ action }) => action))
    named(words.member, vocabulary.actions.flatMap(({ members }) => members))
    named(words.force, vocabulary.timesInForce)
    named(en.orderType, vocabulary.orderTypes)
    named(en.desk.field, vocabulary.risk.map((member) => `risk_${member}`))
  })
})
