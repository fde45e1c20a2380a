/** Messages of `GET /ws`. */
export interface FeedMessage {
  topic: string
  type: 'snapshot' | 'delta' | 'event' | 'heartbeat' | 'error' | 'pong'
  /** Place in the log that the message is as of. */
  position: number | null
  /** The server's clock when it was sent. */
  at: string | null
  /** Position of the topic's message before this one, where the server says so. */
  previous: number | null
  data: unknown
  code: string | null
  detail: string | null
}

export type ClientMessage =
  | { op: 'subscribe'; topics: string[]; since?: number }
  | { op: 'unsubscribe'; topics: string[] }
  | { op: 'ping' }

/** Closed by the server because we were silent. */
export const CLOSED_SILENT = 4408
/** Closed by the server because the token is not, or no longer, good. */
export const CLOSED_UNAUTHORIZED = 4401

const TYPES: ReadonlySet<string> = new Set(['snapshot', 'delta', 'event', 'heartbeat', 'error', 'pong'])

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function position(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Null: not one of ours. The caller treats it as a gap, never as nothing. */
export function parseMessage(raw: unknown): FeedMessage | null {
  if (typeof raw !== 'string') return null
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const message = value as Record<string, unknown>
  const type = text(message.type)
  if (type === null || !TYPES.has(type)) return null
  return {
    topic: text(message.topic) ?? 'system',
    type: type as FeedMessage['type'],
    position: position(message.position),
    at: text(message.at),
    previous: position(message.previous),
    data: message.data,
    code: text(message.code),
    detail: text(message.detail) ?? text(message.message),
  }
}
