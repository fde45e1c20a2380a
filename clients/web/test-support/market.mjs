/** A small world that moves: seeded prices, bots that trade at random. It only has to look plausible. */
const SYMBOLS = [['BTCUSD', 64210], ['ETHUSD', 3120], ['SOLUSD', 148.2], ['XRPUSD', 0.5231], ['DOGEUSD', 0.1234], ['LINKUSD', 14.87]]
const BOTS = [
  ['Momentum Mike', 'scripted', 10000], ['Contrarian Cleo', 'scripted', 10000], ['Golden Cross', 'rules', 12000],
  ['Patient Penny', 'dca', 8000], ['Hodl Hans', 'buy_and_hold', 10000], ['Breakout Bea', 'scripted', 10000],
]
const REASONS = [
  'Price holds above its 20-period average and pulls away from it with rising volume; the last two dips were bought within minutes.',
  'The move is stretched: four closes beyond two deviations. I lean against it with a small size and a stop above the high.',
  'Fast average crossed the slow one from below. Regime is trending, so I follow and let the stop do the worrying.',
  'Funding turned against the crowd while price stalls. I take profit and wait for a better entry.',
  'Nothing here pays for its risk. Cash is a position too.',
]

export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const round = (value, digits = 2) => Number(value.toFixed(digits))

/** What the arena's row says of a position: no stops. */
function brief({ id, symbol, side, quantity, entryPrice, markPrice, leverage, margin, unrealizedPnl }) {
  return { id, symbol, side, quantity, entryPrice, markPrice, leverage, margin, unrealizedPnl }
}

export class World {
  constructor({ bots = BOTS.length, seed = 7, owner = 'u-admin' } = {}) {
    this.random = random(seed)
    this.owner = owner
    this.position = 48_200
    this.turn = 0
    this.status = 'running'
    this.now = Date.now() - 26 * 3600_000
    this.markets = SYMBOLS.map(([symbol, price]) => ({ symbol, price, start: price }))
    this.bots = []
    this.trades = []
    this.decisions = []
    this.orders = new Map()
    this.events = new Map()
    this.history = new Map()
    this.benchmark = []
    this.ledger = []
    this.balance = 42_500
    this.closed = new Map()
    for (let i = 0; i < bots; i++) {
      const [name, kind, initial] = BOTS[i % BOTS.length]
      this.addBot({ name: i < BOTS.length ? name : `${name} ${Math.floor(i / BOTS.length) + 1}`, kind, allocation: initial, symbols: SYMBOLS.map(([symbol]) => symbol), start: true })
    }
    for (let i = 0; i < 26 * 12; i++) this.step(300_000)
    this.now = Date.now()
  }

  addBot({ name, kind, allocation, symbols, start = false, ...rest }) {
    const id = `0192f3a1-${String(this.bots.length + 1).padStart(4, '0')}-7000-8000-${Math.floor(this.random() * 1e12).toString(16).padStart(12, '0')}`
    const bot = {
      id, name, kind, avatarUrl: null, initialBalance: allocation, balance: allocation, status: start ? 'active' : 'created', openPositions: [], wins: 0, closes: 0,
      tradeCount: 0, realizedPnl: 0, symbols, mode: 'paper', ownerId: this.owner, isPublic: true, createdAt: new Date(this.now).toISOString(), run: 1, turn: 0,
      personality: kind === 'scripted' ? 'momentum' : null, ...rest,
    }
    this.bots.push(bot)
    this.history.set(id, [])
    this.orders.set(id, [])
    this.events.set(id, [])
    this.closed.set(id, [])
    this.event(bot, 'bot_created', { botId: id, configuration: { name, kind, symbols } })
    this.event(bot, 'pool_funded', { amount: allocation, balance: allocation })
    return bot
  }

  event(bot, type, data) {
    const list = this.events.get(bot.id)
    const event = { id: `e${this.position}`, sequence: ++this.position, version: (list[0]?.version ?? 0) + 1, type, timestamp: new Date(this.now).toISOString(), data, correlationId: `c-${this.position.toString(16)}`, headers: { hash: `sha256:${(this.position * 7919).toString(16)}` } }
    list.unshift(event)
    list.length = Math.min(list.length, 400)
    return event
  }

  price(symbol) {
    return this.markets.find((market) => market.symbol === symbol).price
  }

  pnl(position) {
    const way = position.side === 'long' ? 1 : -1
    return way * (this.price(position.symbol) - position.entryPrice) * position.quantity
  }

  equity(bot) {
    return bot.balance + bot.openPositions.reduce((sum, position) => sum + this.pnl(position), 0)
  }

  row(bot) {
    const openPositions = bot.openPositions.map((position) => ({ ...position, markPrice: this.price(position.symbol), unrealizedPnl: round(this.pnl(position)) }))
    const equity = this.equity(bot)
    return {
      id: bot.id, name: bot.name, kind: bot.kind, avatarUrl: bot.avatarUrl, balance: round(bot.balance), equity: round(equity),
      unrealizedPnl: round(equity - bot.balance), realizedPnl: round(bot.realizedPnl), returnPct: round((equity / bot.initialBalance - 1) * 100, 4),
      tradeCount: bot.tradeCount, winRate: bot.closes === 0 ? null : bot.wins / bot.closes, openPositions: openPositions.map(brief), status: bot.status,
    }
  }

  detail(bot) {
    const openPositions = bot.openPositions.map((position) => ({ ...position, markPrice: this.price(position.symbol), unrealizedPnl: round(this.pnl(position)) }))
    return { ...this.row(bot), openPositions, mode: bot.mode, symbols: bot.symbols, isPublic: bot.isPublic, initialBalance: bot.initialBalance, createdAt: bot.createdAt, run: bot.run, turn: bot.turn, configuration: { personality: bot.personality } }
  }

  market({ symbol, price, start }) {
    return { symbol, price: round(price, price > 100 ? 2 : 5), change24h: round(price / start - 1, 6) }
  }

  state() {
    return { position: this.position, turn: this.turn, asOf: new Date(this.now).toISOString(), status: this.status, markets: this.markets.map((market) => this.market(market)), bots: this.bots.map((bot) => this.row(bot)) }
  }

  /** One turn of the whole arena; what happened, for the feed. */
  step(ms) {
    this.now += ms
    this.turn++
    const drift = (this.random() - 0.495) * 0.004
    for (const market of this.markets) market.price *= 1 + drift * 0.7 + (this.random() - 0.5) * 0.005
    const happened = { trades: [], decisions: [], positions: [], orders: [] }
    if (this.status === 'running') for (const bot of this.bots) if (bot.status === 'active') this.decide(bot, happened)
    for (const bot of this.bots) {
      const points = this.history.get(bot.id)
      points.push({ at: new Date(this.now).toISOString(), equity: round(this.equity(bot)) })
      if (points.length > 5000) points.shift()
    }
    const growth = this.markets.reduce((sum, market) => sum + market.price / market.start, 0) / this.markets.length
    this.benchmark.push({ at: new Date(this.now).toISOString(), equity: round(10000 * growth) })
    this.position += 3
    return happened
  }

  decide(bot, happened) {
    bot.turn++
    const symbol = bot.symbols[Math.floor(this.random() * bot.symbols.length)]
    const held = bot.openPositions.find((position) => position.symbol === symbol)
    const dice = this.random()
    const justification = REASONS[Math.floor(this.random() * REASONS.length)]
    const price = this.price(symbol)
    let item = { symbol, action: 'hold', confidence: round(0.3 + this.random() * 0.3) }
    const rejections = []
    if (!held && bot.openPositions.length < 3 && dice < (bot.kind === 'buy_and_hold' && bot.turn > 6 ? 0 : 0.14)) {
      const side = bot.kind === 'buy_and_hold' || bot.kind === 'dca' || this.random() < 0.6 ? 'long' : 'short'
      const leverage = bot.kind === 'buy_and_hold' ? 1 : [1, 2, 3, 5][Math.floor(this.random() * 4)]
      const notional = round(this.equity(bot) * 0.12 * leverage)
      item = { symbol, action: side === 'long' ? 'open_long' : 'open_short', leverage, notional, stopLoss: round(price * (side === 'long' ? 0.97 : 1.03), 4), takeProfit: round(price * (side === 'long' ? 1.06 : 0.94), 4), confidence: round(0.55 + this.random() * 0.4), justification }
      if (this.random() < 0.12) rejections.push({ index: 0, rule: 'COOLDOWN_ACTIVE', reason: `${symbol} was closed a moment ago; no opens for 2 more turns.` })
      else this.open(bot, item, side, price, happened)
    } else if (held && bot.kind !== 'buy_and_hold' && dice < 0.4) {
      item = { symbol, action: 'close', confidence: round(0.6 + this.random() * 0.3), justification }
      this.close(bot, held, price, happened)
    }
    const others = bot.symbols.filter((one) => one !== symbol && this.random() < 0.3).map((one) => ({ symbol: one, action: 'hold' }))
    const id = `${bot.id}-d${bot.turn}`
    this.event(bot, 'turn_started', { turn: bot.turn, run: 1, at: new Date(this.now).toISOString(), prices: this.markets.map(({ symbol: name, price: mark }) => ({ symbol: name, mark: round(mark, 5) })) })
    this.event(bot, 'decision_recorded', { turn: bot.turn, kind: bot.kind, decisions: [item, ...others], notes: justification })
    if (item.action === 'hold' && this.random() < 0.75) return
    const decision = {
      id, position: ++this.position, botId: bot.id, botName: bot.name, turn: bot.turn, timestamp: new Date(this.now).toISOString(), kind: bot.kind, decisions: [item, ...others],
      notes: item.action === 'hold' ? REASONS[4] : `${symbol}: ${justification}`, outcome: rejections.length > 0 ? 'denied' : item.action === 'hold' ? 'held' : 'traded', rejections,
    }
    this.decisions.unshift(decision)
    this.decisions.length = Math.min(this.decisions.length, 400)
    happened.decisions.push(decision)
  }

  open(bot, item, side, price, happened) {
    const quantity = round(item.notional / price, 6)
    const fee = round(item.notional * 0.0004, 4)
    const position = {
      id: `${bot.id}-p${bot.tradeCount + 1}`, symbol: item.symbol, side, entryPrice: round(price, 5), quantity, leverage: item.leverage, margin: round(item.notional / item.leverage),
      liquidationPrice: item.leverage > 1 ? round(price * (side === 'long' ? 1 - 0.95 / item.leverage : 1 + 0.95 / item.leverage), 5) : null, stopLoss: item.stopLoss, takeProfit: item.takeProfit, status: 'open', openedAt: new Date(this.now).toISOString(),
    }
    bot.openPositions.push(position)
    bot.balance -= fee
    bot.realizedPnl -= fee
    this.trade(bot, { positionId: position.id, symbol: item.symbol, side, action: 'open', entryPrice: position.entryPrice, quantity, leverage: item.leverage, notional: item.notional, fee }, happened)
    happened.positions.push({ bot, position })
  }

  close(bot, position, price, happened) {
    const notional = round(position.quantity * price)
    const fee = round(notional * 0.0004, 4)
    const gross = this.pnl(position)
    bot.openPositions = bot.openPositions.filter((one) => one !== position)
    bot.balance += gross - fee
    bot.realizedPnl += gross - fee
    bot.closes++
    if (gross - fee > 0) bot.wins++
    const closed = { ...position, status: 'closed', closedAt: new Date(this.now).toISOString(), closeReason: 'decision', realizedPnl: round(gross), fees: fee, funding: 0, markPrice: round(price, 5) }
    this.closed.get(bot.id).unshift(closed)
    this.trade(bot, { positionId: position.id, symbol: position.symbol, side: position.side, action: 'close', entryPrice: position.entryPrice, exitPrice: round(price, 5), quantity: position.quantity, leverage: position.leverage, notional, fee, realizedPnl: round(gross), netPnl: round(gross - fee) }, happened)
    happened.positions.push({ bot, position: closed })
  }

  trade(bot, trade, happened) {
    bot.tradeCount++
    const full = { id: `${bot.id}-t${bot.tradeCount}`, botId: bot.id, botName: bot.name, funding: 0, executedAt: new Date(this.now).toISOString(), turn: bot.turn, position: ++this.position, ...trade }
    this.trades.unshift(full)
    this.trades.length = Math.min(this.trades.length, 1000)
    happened.trades.push(full)
    const order = { id: `${bot.id}-o${bot.tradeCount}`, symbol: trade.symbol, side: (trade.side === 'long') === (trade.action === 'open') ? 'buy' : 'sell', type: 'market', quantity: trade.quantity, status: 'filled', filledQuantity: trade.quantity, averagePrice: trade.exitPrice ?? trade.entryPrice, fee: trade.fee, placedAt: full.executedAt, turn: bot.turn }
    this.orders.get(bot.id).unshift(order)
    happened.orders.push({ bot, order })
    this.event(bot, trade.action === 'open' ? 'position_opened' : 'position_closed', full)
  }

  wallet() {
    const allocations = this.bots.filter((bot) => bot.status !== 'deleted').map((bot) => {
      const locked = bot.openPositions.reduce((sum, position) => sum + position.margin, 0)
      return { botId: bot.id, botName: bot.name, allocatedAmount: bot.initialBalance, currentValue: round(this.equity(bot)), reservedInTrades: round(locked), availableBalance: round(bot.balance - locked), lifetimePnl: round(this.equity(bot) - bot.initialBalance), allocatedAt: bot.createdAt }
    })
    return { balance: round(this.balance), currency: 'USD', allocations, totalPortfolioValue: round(this.balance + allocations.reduce((sum, one) => sum + one.currentValue, 0)), updatedAt: new Date(this.now).toISOString() }
  }

  portfolio() {
    const bots = this.bots.filter((bot) => bot.status !== 'deleted')
    const sum = (of) => round(bots.reduce((total, bot) => total + of(bot), 0))
    const [pools, initial] = [sum((bot) => this.equity(bot)), sum((bot) => bot.initialBalance)]
    return { totalValue: round(this.balance + pools), currency: 'USD', walletBalance: round(this.balance), poolsValue: pools, reservedInTrades: sum((bot) => bot.openPositions.reduce((total, position) => total + position.margin, 0)), unrealizedPnl: sum((bot) => this.equity(bot) - bot.balance), realizedPnl: sum((bot) => bot.realizedPnl), fees: 0, funding: 0, netDeposits: round(this.balance + initial), totalPnl: round(pools - initial), returnPct: round(((pools - initial) / (this.balance + initial)) * 100, 4), botCount: bots.length, activeBots: bots.filter((bot) => bot.status === 'active').length, openPositions: sum((bot) => bot.openPositions.length), asOf: new Date(this.now).toISOString() }
  }

  /** The pools as they were beside today's wallet. */
  portfolioPoints() {
    const [first] = this.bots
    return (first ? this.history.get(first.id) : []).map(({ at }, i) => {
      const pools = round(this.bots.reduce((total, bot) => total + (this.history.get(bot.id)[i]?.equity ?? bot.initialBalance), 0))
      return { at, totalValue: round(this.balance + pools), walletBalance: round(this.balance), poolsValue: pools }
    })
  }

  move(type, amount, bot, description) {
    this.balance += type === 'withdraw' || type === 'allocate' ? -amount : amount
    this.ledger.unshift({ id: `w${++this.position}`, type, amount, botId: bot?.id, botName: bot?.name, description, balanceAfter: round(this.balance), timestamp: new Date(this.now).toISOString() })
  }
}
