import { randomId } from '@/lib/hash'
import { asProblem } from './problem'

/**
 * Keys of writes: the same action asked again (a double click, a retry after a lost answer) carries the same key and happens once;
 * after it succeeded or was refused, or with another body, it is a new action.
 */
export class WriteKeys {
  private readonly pending = new Map<string, string>()

  async run<T>(action: string, body: unknown, send: (headers: { 'Idempotency-Key': string }) => Promise<T>): Promise<T> {
    const what = `${action} ${JSON.stringify(body ?? null)}`
    const key = this.pending.get(what) ?? randomId()
    this.pending.set(what, key)
    try {
      const answer = await send({ 'Idempotency-Key': key })
      this.pending.delete(what)
      return answer
    } catch (error) {
      const { kind } = asProblem(error)
      if (kind !== 'unreachable' && kind !== 'server') this.pending.delete(what)
      throw error
    }
  }
}

export const writes = new WriteKeys()
