import type { ArenaBot, ArenaState, BacktestJob, BotView, DecisionView, LogLine, MarketView, NotificationList, PortfolioView, ProjectionView, TradeView, WalletView } from '@/api/types'

/** Messages of `GET /ws`. */
export interface FeedMessage {
  topic: string
  type: 'snapshot' | 'delta' | 'event' | 'heartbeat' | 'error' | 'pong'
  /** Place in the log that the message is as of. */
  position: number | null
  /** The server's clock when it was sent. */
  at: string | null
  data: unknown
  code: string | null
  detail: string | null
}

/** What changed of the arena: whole rows, keyed by symbol and id. */
export interface ArenaDelta {
  turn: number
  asOf: string | null
  status: string
  statusReason: string | null
  markets: MarketView[]
  bots: ArenaBot[]
  removedBots: string[]
}

/** What there is to tell about one bot: the bot itself whenever it changed, and each new trade and decision of it. */
export type BotItem =
  | { kind: 'bot'; item: BotView }
  | { kind: 'trade'; item: TradeView }
  | { kind: 'decision'; item: DecisionView }

/**
 * What `data` holds, by topic and type: the host's `src/Arena.Host/Feed/Channels`. The feed is not part of the OpenAPI document;
 * the views that it sends are. A topic begins with its snapshot, or with the events since a given position.
 */
export interface Payloads {
  arena: { snapshot: ArenaState; delta: ArenaDelta }
  market: { snapshot: MarketView | null; delta: MarketView }
  trades: { snapshot: TradeView[]; event: TradeView }
  decisions: { snapshot: DecisionView[]; event: DecisionView }
  bot: { snapshot: BotItem; event: BotItem }
  backtest: { snapshot: BacktestJob | null }
  /** Null: whoever is signed in has no wallet yet. */
  account: { snapshot: WalletView | null }
  portfolio: { snapshot: PortfolioView | null }
  /** The latest ones of whoever is signed in, and how many are unread. */
  notifications: { snapshot: NotificationList }
  /** Positions are the lines' own numbers. */
  logs: { snapshot: LogLine[]; event: LogLine }
  system: { snapshot: { items: ProjectionView[] } }
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
    data: message.data,
    code: text(message.code),
    detail: text(message.detail) ?? text(message.message),
  }
}
