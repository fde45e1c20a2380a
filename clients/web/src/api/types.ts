/**
 * The shapes of the API as its design gives them, until the client is generated from the OpenAPI document.
 * Nulls may be left out of the JSON, hence `Maybe`. The feed sends the same views.
 */
export type Maybe<T> = T | null | undefined

export type BotKind = 'llm' | 'rules' | 'dca' | 'scripted' | 'buy_and_hold'
export type BotMode = 'paper' | 'real'
export type BotStatus = 'created' | 'active' | 'paused' | 'stopped' | 'deleted'
export type Side = 'long' | 'short'
export type Role = 'admin' | 'trader'

export interface Page<T> {
  items: T[]
  nextCursor?: Maybe<string>
}

/** Every write answers with the position that it was committed at. */
export interface Written {
  position: number
  id?: string
}

export interface MarketView {
  symbol: string
  price: number
  /** Fraction of the price 24 hours ago: 0.01 is one percent. */
  change24h?: Maybe<number>
  bid?: Maybe<number>
  ask?: Maybe<number>
  fundingRate?: Maybe<number>
}

export interface PositionView {
  id: string
  botId?: string
  botName?: string
  symbol: string
  side: Side
  entryPrice: number
  markPrice?: Maybe<number>
  quantity: number
  leverage: number
  margin?: Maybe<number>
  liquidationPrice?: Maybe<number>
  stopLoss?: Maybe<number>
  takeProfit?: Maybe<number>
  trailingStopPercent?: Maybe<number>
  unrealizedPnl?: Maybe<number>
  /** Before fees and funding. */
  realizedPnl?: Maybe<number>
  fees?: Maybe<number>
  /** Negative: it paid. */
  funding?: Maybe<number>
  status?: 'open' | 'closed'
  openedAt?: Maybe<string>
  closedAt?: Maybe<string>
  closeReason?: Maybe<string>
}

/** A bot's row of the arena: also a row of the leaderboard. */
export interface ArenaBot {
  id: string
  name: string
  kind: BotKind
  avatarUrl?: Maybe<string>
  balance: number
  equity: number
  unrealizedPnl: number
  realizedPnl: number
  /** Percent of the run's initial balance: 5 is five percent. */
  returnPct?: Maybe<number>
  tradeCount: number
  /** Fraction of closed trades. */
  winRate?: Maybe<number>
  openPositions: PositionView[]
  status: BotStatus
}

export interface ArenaState {
  position: number
  turn: number
  /** The market's clock: in a replay the recording's. Null before the first price. */
  asOf?: Maybe<string>
  status: string
  statusReason?: Maybe<string>
  markets: MarketView[]
  bots: ArenaBot[]
}

/** What changed: whole rows, keyed by symbol and id. */
export interface ArenaDelta {
  turn?: number
  asOf?: Maybe<string>
  status?: string
  statusReason?: Maybe<string>
  markets?: MarketView[]
  bots?: ArenaBot[]
  removedBots?: string[]
}

export interface LeaderboardRow {
  rank: number
  botId: string
  name: string
  kind: BotKind
  equity: number
  returnPct?: Maybe<number>
  winRate?: Maybe<number>
  sharpe?: Maybe<number>
  maxDrawdown?: Maybe<number>
}

export interface EquityPoint {
  at: string
  equity: number
}

export interface EquitySeries {
  botId: string
  name: string
  initialBalance?: Maybe<number>
  points: EquityPoint[]
}

export interface ArenaEquity {
  bots: EquitySeries[]
  benchmark?: Maybe<{ points: EquityPoint[] }>
}

export interface TradeView {
  id: string
  botId?: string
  botName?: string
  positionId?: Maybe<string>
  symbol: string
  side: Side
  action: 'open' | 'close'
  entryPrice?: Maybe<number>
  exitPrice?: Maybe<number>
  quantity: number
  leverage?: Maybe<number>
  notional?: Maybe<number>
  fee?: Maybe<number>
  funding?: Maybe<number>
  /** Before fees and funding. */
  realizedPnl?: Maybe<number>
  /** After fees and funding: a win is above 0. */
  netPnl?: Maybe<number>
  reason?: Maybe<string>
  executedAt: string
  turn?: Maybe<number>
}

export interface DecisionItem {
  symbol: string
  action: string
  leverage?: Maybe<number>
  notional?: Maybe<number>
  quantity?: Maybe<number>
  portionOfEquity?: Maybe<number>
  orderType?: Maybe<string>
  limitPrice?: Maybe<number>
  stopLoss?: Maybe<number>
  takeProfit?: Maybe<number>
  trailingStopPercent?: Maybe<number>
  confidence?: Maybe<number>
  invalidation?: Maybe<string>
  justification?: Maybe<string>
}

export interface Rejection {
  index?: Maybe<number>
  rule: string
  reason: string
}

export interface DecisionView {
  id: string
  botId?: string
  botName?: string
  turn: number
  timestamp: string
  kind: BotKind
  promptVersion?: Maybe<number>
  promptSent?: Maybe<string>
  response?: Maybe<string>
  decisions: DecisionItem[]
  notes?: Maybe<string>
  outcome?: Maybe<string>
  rejections?: Maybe<Rejection[]>
  latencyMs?: Maybe<number>
  tokensIn?: Maybe<number>
  tokensOut?: Maybe<number>
  cost?: Maybe<number>
}

export interface OrderView {
  id: string
  symbol: string
  side: 'buy' | 'sell'
  type: string
  quantity: number
  limitPrice?: Maybe<number>
  triggerPrice?: Maybe<number>
  status: string
  filledQuantity?: Maybe<number>
  averagePrice?: Maybe<number>
  fee?: Maybe<number>
  reduceOnly?: Maybe<boolean>
  reason?: Maybe<string>
  placedAt: string
  turn?: Maybe<number>
}

/** A raw event in the layout of its table. */
export interface EventView {
  id?: string
  /** Place in the whole log. */
  sequence: number
  /** Place in the bot's stream. */
  version: number
  type: string
  timestamp: string
  data: unknown
  headers?: unknown
  correlationId?: Maybe<string>
}

export interface RiskLimits {
  maxPositionSize?: Maybe<number>
  riskPerTrade?: Maybe<number>
  maxOpenPositions?: Maybe<number>
  dailyLossLimit?: Maybe<number>
}

export interface DcaPlan {
  amount: number
  everyTurns: number
  maxNotional: number
  takeProfitPercent?: Maybe<number>
  leverage: number
}

export interface MovingAverageRule {
  fast: number
  slow: number
  allowShort: boolean
  portionOfEquity: number
  leverage: number
  stopLossPercent?: Maybe<number>
}

export interface BotConfiguration {
  personality?: Maybe<string>
  risk?: Maybe<RiskLimits>
  dca?: Maybe<DcaPlan>
  rule?: Maybe<MovingAverageRule>
}

export interface BotView extends ArenaBot {
  mode?: BotMode
  symbols?: string[]
  statusReason?: Maybe<string>
  isPublic?: boolean
  turnInterval?: Maybe<string>
  /** For the owner and for admins; spectators get none. */
  configuration?: Maybe<BotConfiguration>
  locked?: Maybe<number>
  free?: Maybe<number>
  fees?: Maybe<number>
  maxDrawdown?: Maybe<number>
  initialBalance?: Maybe<number>
  run?: Maybe<number>
  turn?: Maybe<number>
  lastTurnAt?: Maybe<string>
  createdAt?: Maybe<string>
}

export interface CreateBotRequest {
  name: string
  kind: BotKind
  mode: BotMode
  symbols: string[]
  allocation: number
  turnInterval?: string
  personality?: string
  rule?: MovingAverageRule
  dca?: DcaPlan
  risk: RiskLimits
  isPublic: boolean
}

export interface AllocationView {
  botId: string
  botName: string
  allocatedAmount: number
  currentValue: number
  reservedInTrades: number
  availableBalance: number
  lifetimePnl: number
  allocatedAt: string
}

export interface WalletView {
  balance: number
  currency: string
  allocations: AllocationView[]
  totalPortfolioValue: number
  updatedAt: string
}

export interface TransactionView {
  id: string
  type: 'deposit' | 'withdraw' | 'allocate' | 'deallocate' | 'profit' | 'loss' | 'adjust'
  amount: number
  botId?: Maybe<string>
  botName?: Maybe<string>
  description?: Maybe<string>
  balanceAfter: number
  timestamp: string
}

export interface TokenSet {
  accessToken: string
  refreshToken: string
  expiresIn: number
  tokenType: string
}

export interface Me {
  id: string
  email: string
  displayName?: Maybe<string>
  role: Role
}

/** What the client needs before it can offer anything. */
export interface Bootstrap {
  symbols: string[]
  personalities: { name: string; description: string }[]
  registrationEnabled: boolean
}

export interface ProjectionView {
  name: string
  position: number
  highWater: number
  lag: number
  state: string
  error?: Maybe<string>
}

interface Answer<T> {
  headers: Record<string, unknown>
  content: { 'application/json': T }
}

type Parameters<Query, Path> = { query?: Query; header?: never; cookie?: never } & ([Path] extends [never] ? { path?: never } : { path: Path })

interface Read<T, Query = never, Path = never> {
  parameters: Parameters<Query, Path>
  requestBody?: never
  responses: { 200: Answer<T> }
}

type Write<T, Body = never, Path = never> = {
  parameters: Parameters<never, Path>
  responses: { 200: Answer<T> }
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: { content: { 'application/json': Body } } })

interface ById {
  id: string
}

interface Paging {
  limit?: number
  cursor?: string
}

interface Span {
  from?: string
  to?: string
}

interface Amount {
  amount: number
  description?: string
}

interface BotAmount {
  botId: string
  amount: number
}

export interface paths {
  '/api/v1/auth/login': { post: Write<TokenSet, { email: string; password: string }> }
  '/api/v1/auth/refresh': { post: Write<TokenSet, { refreshToken: string }> }
  '/api/v1/auth/me': { get: Read<Me> }
  '/api/v1/bootstrap': { get: Read<Bootstrap> }
  '/api/v1/arena/state': { get: Read<ArenaState> }
  '/api/v1/arena/equity': { get: Read<ArenaEquity, Span> }
  '/api/v1/arena/trades': { get: Read<Page<TradeView>, Paging & { botId?: string }> }
  '/api/v1/arena/decisions': { get: Read<Page<DecisionView>, Paging & { botId?: string }> }
  '/api/v1/arena/positions': { get: Read<Page<PositionView>, Paging & { botId?: string; status?: string }> }
  '/api/v1/arena/pause': { post: Write<Written> }
  '/api/v1/arena/resume': { post: Write<Written> }
  '/api/v1/arena/emergency-stop': { post: Write<Written> }
  '/api/v1/account/wallet': { get: Read<WalletView> }
  '/api/v1/account/wallet/transactions': { get: Read<Page<TransactionView>, Paging> }
  '/api/v1/account/wallet/deposit': { post: Write<Written, Amount> }
  '/api/v1/account/wallet/withdraw': { post: Write<Written, Amount> }
  '/api/v1/account/wallet/allocate-to-bot': { post: Write<Written, BotAmount> }
  '/api/v1/account/wallet/return-from-bot': { post: Write<Written, BotAmount> }
  '/api/v1/bots': { post: Write<Written & { id: string }, CreateBotRequest> }
  '/api/v1/bots/{id}': { get: Read<BotView, never, ById>; delete: Write<Written, never, ById> }
  '/api/v1/bots/{id}/start': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/pause': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/resume': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/turn': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/reset': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/emergency-stop': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/stop': { post: Write<Written, never, ById> }
  '/api/v1/bots/{id}/equity': { get: Read<EquitySeries, Span, ById> }
  '/api/v1/bots/{id}/positions': { get: Read<Page<PositionView>, Paging & { status?: string }, ById> }
  '/api/v1/bots/{id}/orders': { get: Read<Page<OrderView>, Paging & { status?: string }, ById> }
  '/api/v1/bots/{id}/trades': { get: Read<Page<TradeView>, Paging & { symbol?: string }, ById> }
  '/api/v1/bots/{id}/decisions': { get: Read<Page<DecisionView>, Paging, ById> }
  '/api/v1/bots/{id}/events': { get: Read<Page<EventView>, Paging & { from?: number; type?: string }, ById> }
  '/api/v1/projections': { get: Read<Page<ProjectionView>> }
}
