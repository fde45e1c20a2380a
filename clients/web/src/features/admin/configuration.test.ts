import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { ConfigurationDocument } from '@/api/types'
import { faultsOf, readFile } from './configuration'

const DOCUMENT = {
  format: 1, settings: { 'turn.interval': '00:00:05', 'order.minimum': -1 }, leveragePolicies: [{ symbol: 'BTCUSD', maxLeverage: 2, clamp: true }, { symbol: 'NOPE', maxLeverage: 2, clamp: true }],
  providers: [{ id: 'p1', configuration: { name: 'House', baseUrl: 'nowhere' } }], decisionEndpoints: [],
} as unknown as ConfigurationDocument
const TEXT = JSON.stringify(DOCUMENT, null, 2)

function line(part: string): number {
  return TEXT.split('\n').findIndex((one) => one.includes(part)) + 1
}

function refusal(change: object): ApiProblem {
  return new ApiProblem({ kind: 'invalid', status: 422, ...change })
}

describe('when a configuration file is refused', () => {
  it('tells on which line it is no JSON', () => {
    const read = readFile({ name: 'a.json', text: '{\n  "format": 1,\n  oops\n}' })
    expect(read.document).toBeNull()
    expect(read.fault?.line).toBe(3)
  })

  it('finds the entry that a field names', () => {
    const faults = faultsOf(refusal({ fields: { leveragePolicies: ["There is no symbol 'NOPE'."], 'providers/p1/baseUrl': ['No address.'] } }), TEXT, DOCUMENT)
    // The entry begins on the line above its symbol.
    expect(faults.map((fault) => fault.line)).toEqual([line('NOPE') - 1, line('nowhere')])
  })

  it('finds the setting and the entry that a sentence names', () => {
    expect(faultsOf(refusal({ detail: "order.minimum: 'order.minimum' is money from 0." }), TEXT, DOCUMENT)[0]?.line).toBe(line('order.minimum'))
    expect(faultsOf(refusal({ detail: 'leverage policy BTCUSD: too much.' }), TEXT, DOCUMENT)[0]?.line).toBe(line('BTCUSD') - 1)
    expect(faultsOf(refusal({ detail: 'The document cannot be read.' }), TEXT, DOCUMENT)).toEqual([{ line: null, message: 'The document cannot be read.' }])
  })

  it('survives a file that is no configuration at all', () => {
    const { document } = readFile({ name: 'a.json', text: 'null' })
    expect(faultsOf(refusal({ detail: 'A configuration document is expected here.' }), 'null', document as unknown as ConfigurationDocument)).toHaveLength(1)
  })
})
