import { describe, expect, it } from 'vitest'
import { asProblem, problemOf } from './problem'

function response(status: number, headers: Record<string, string> = {}) {
  return new Response(null, { status, headers })
}

describe('when the host refuses with a problem document', () => {
  it('reads code, sentence and correlation id', () => {
    const problem = problemOf(response(422), {
      type: 'urn:arena:problem:insufficient-balance', title: 'Insufficient balance', status: 422, detail: 'The wallet holds 5.', code: 'INSUFFICIENT_BALANCE', correlationId: 'abc',
    })
    expect(problem).toMatchObject({ kind: 'invalid', code: 'INSUFFICIENT_BALANCE', detail: 'The wallet holds 5.', correlationId: 'abc' })
  })

  it('reads messages by field, in the names of the JSON', () => {
    const problem = problemOf(response(400), { errors: { Name: ['Too long.'], 'Risk.RiskPerTrade': ['Too much.'], '$.amount': ['A number, please.'], empty: [] } })
    expect(problem.fields).toEqual({ name: ['Too long.'], 'risk.riskPerTrade': ['Too much.'], amount: ['A number, please.'] })
  })

  it.each([[401, 'signed-out'], [403, 'forbidden'], [404, 'not-found'], [409, 'conflict'], [429, 'busy'], [400, 'invalid'], [500, 'server']] as const)('%s is %s', (status, kind) => {
    expect(problemOf(response(status), {}).kind).toBe(kind)
  })

  it('takes the correlation id of the header where the body has none', () => {
    expect(problemOf(response(500, { 'X-Correlation-Id': 'xyz' }), '<html>').correlationId).toBe('xyz')
  })
})

describe('when nobody answers', () => {
  it('tells a proxy that found nobody from a host that is busy', () => {
    expect(problemOf(response(503), '<html>Bad gateway</html>').kind).toBe('unreachable')
    expect(problemOf(response(503), { type: 'urn:arena:problem:position-not-reached' }).kind).toBe('busy')
  })

  it('is unreachable where fetch failed', () => {
    expect(asProblem(new TypeError('Failed to fetch')).kind).toBe('unreachable')
  })

  it('keeps the message of what was never foreseen', () => {
    expect(asProblem(new Error('Boom.'))).toMatchObject({ kind: 'server', detail: 'Boom.' })
  })
})
