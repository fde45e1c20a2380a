import { describe, expect, it } from 'vitest'
import { WriteKeys } from './idempotency'
import { ApiProblem } from './problem'

function recorder(writes: WriteKeys) {
  const keys: string[] = []
  const send = (action: string, body: unknown, answer: () => Promise<unknown> = () => Promise.resolve('done')) =>
    writes.run(action, body, (headers) => {
      keys.push(headers['Idempotency-Key'])
      return answer()
    })
  return { keys, send }
}

const failing = (kind: ApiProblem['kind']) => () => Promise.reject(new ApiProblem({ kind, status: 0 }))

describe('when a write is sent', () => {
  it('carries a key of its own each time it is meant anew', async () => {
    const { keys, send } = recorder(new WriteKeys())
    await send('deposit', { amount: 1 })
    await send('deposit', { amount: 1 })
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[0]).not.toBe(keys[1])
  })

  it('carries one key for a double click', async () => {
    const { keys, send } = recorder(new WriteKeys())
    await Promise.all([send('deposit', { amount: 1 }), send('deposit', { amount: 1 })])
    expect(keys[0]).toBe(keys[1])
  })

  it('keeps the key while nobody knows whether it happened', async () => {
    const { keys, send } = recorder(new WriteKeys())
    await expect(send('deposit', { amount: 1 }, failing('unreachable'))).rejects.toThrow()
    await send('deposit', { amount: 1 })
    expect(keys[0]).toBe(keys[1])
  })

  it('takes a new key after a refusal, and for another body', async () => {
    const { keys, send } = recorder(new WriteKeys())
    await expect(send('deposit', { amount: 1 }, failing('invalid'))).rejects.toThrow()
    await send('deposit', { amount: 1 })
    await send('deposit', { amount: 2 })
    expect(new Set(keys).size).toBe(3)
  })
})
