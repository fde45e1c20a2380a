/**
 * Speaks the API and the feed with plausible moving data, on loopback. For looking at the client without a host, and for screenshots;
 * never part of the build. `node test-support/mock-server.mjs [--port 5080] [--bots 6] [--turn 1500] [--static dist]`
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'
import { World } from './market.mjs'

const { values: options } = parseArgs({
  options: { port: { type: 'string', default: '5080' }, bots: { type: 'string', default: '6' }, turn: { type: 'string', default: '1500' }, static: { type: 'string' } },
})

const TOKEN = 'mock-access'
const ME = { id: 'u-admin', email: 'admin@arena.local', displayName: 'Ada Admin', role: 'admin' }
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const world = new World({ bots: Number(options.bots) })
world.move('deposit', 100_000, undefined, 'Opening deposit')
world.balance = 42_500
for (const bot of world.bots) world.ledger.unshift({ id: `a${bot.id}`, type: 'allocate', amount: bot.initialBalance, botId: bot.id, botName: bot.name, balanceAfter: 42_500, timestamp: bot.createdAt })

const own = { alerts: [], channels: [], keys: [], watched: ['BTCUSD'], quietHours: null }
const told = world.markets.slice(0, 3).map(({ symbol, price }, i) => ({
  id: `n${i}`, alertId: 'gone', title: `${symbol} moves`, text: `${symbol} has reached ${price}, at or above ${price}.`, value: price, at: new Date().toISOString(), readAt: null, deliveries: [], position: i + 1,
}))

class Refusal extends Error {
  constructor(status, title, extra = {}) {
    super(title)
    this.status = status
    this.body = { type: `urn:arena:problem:${extra.code ?? 'refused'}`, title, status, correlationId: `req-${Math.random().toString(16).slice(2, 10)}`, ...extra }
  }
}

function page(items, query) {
  const limit = Number(query.get('limit') ?? 50)
  const from = Number(query.get('cursor') ?? 0)
  return { items: items.slice(from, from + limit), nextCursor: from + limit < items.length ? String(from + limit) : null }
}

function since(points, query) {
  const from = query.get('from')
  const chosen = from ? points.filter((point) => point.at >= from) : points
  const every = Math.max(1, Math.ceil(chosen.length / 400))
  return chosen.filter((_, i) => i % every === 0 || i === chosen.length - 1)
}

function ofBot(items, query) {
  const id = query.get('botId')
  const outcome = query.get('outcome')
  return items.filter((item) => (!id || item.botId === id) && (!outcome || item.outcome === outcome))
}

function positions(id, query) {
  return query.get('status') === 'closed' ? world.closed.get(id) : world.detail(botOf(id)).openPositions
}

function botOf(id) {
  const bot = world.bots.find((one) => one.id === id)
  if (!bot) throw new Refusal(404, 'There is no such bot.')
  return bot
}

const written = () => ({ position: ++world.position })

function pay(available, amount) {
  if (!(amount > 0)) throw new Refusal(422, 'Invalid amount', { code: 'INVALID_AMOUNT', errors: { amount: ['Must be above zero.'] } })
  if (amount > available) throw new Refusal(422, 'Insufficient balance', { code: 'INSUFFICIENT_BALANCE', detail: `Available ${available.toFixed(2)}, asked ${amount.toFixed(2)}.` })
}

function inbox(query) {
  return { ...page(told.filter((one) => query?.get('unread') !== 'true' || one.readAt === null), query ?? new URLSearchParams('limit=20')), unread: told.filter((one) => one.readAt === null).length }
}

function read(ids) {
  for (const one of told) if (!ids || ids.includes(one.id)) one.readAt = new Date().toISOString()
  setImmediate(() => tell('notifications', 'snapshot', inbox()))
  return written()
}

/** Adds, changes and removes in a list of one's own. */
function keptIn(list, made) {
  return {
    add: (_, __, body) => { const id = `own${++world.position}`; own[list].unshift({ id, ...made, ...body, secret: undefined }); return { id, ...written() } },
    change: ([id], _, body) => { own[list] = own[list].map((one) => (one.id === id ? { ...one, ...body, secret: undefined } : one)); return { id, ...written() } },
    remove: ([id]) => { own[list] = own[list].filter((one) => one.id !== id); return { id, ...written() } },
  }
}

function quoted(symbol) {
  const market = world.markets.find((one) => one.symbol === symbol)
  return { symbol, price: market?.price ?? null, change24h: market?.change24h ?? null, maxLeverage: 20 }
}

const alerts = keptIn('alerts', { direction: 'above', symbol: null, botId: null, channels: null, once: false, enabled: true, armed: true, fired: 0, lastFiredAt: null, lastValue: null })
const channels = keptIn('channels', { url: null, chatId: null, enabled: true })
const keys = keptIn('keys', { issuedAt: new Date().toISOString(), lastUsedAt: null })
const watch = (symbols) => { own.watched = symbols; return { symbols, ...written() } }

const STATUS = { start: 'active', resume: 'active', pause: 'paused', stop: 'stopped', 'emergency-stop': 'stopped' }

const routes = [
  ['GET', '/arena/state', () => world.state()],
  ['GET', '/arena/equity', (_, query) => ({ bots: world.bots.map((bot) => ({ botId: bot.id, name: bot.name, initialBalance: bot.initialBalance, points: since(world.history.get(bot.id), query) })), benchmark: { points: since(world.benchmark, query) } })],
  ['GET', '/arena/trades', (_, query) => page(ofBot(world.trades, query), query)],
  ['GET', '/arena/decisions', (_, query) => page(ofBot(world.decisions, query), query)],
  ['GET', '/arena/positions', (_, query) => page(positions(query.get('botId'), query), query)],
  ['POST', '/arena/(pause|resume|emergency-stop)', ([verb]) => { world.status = verb === 'resume' ? 'running' : 'paused'; return written() }],
  ['GET', '/bootstrap', () => ({ symbols: world.markets.map(({ symbol }) => symbol), personalities: [['momentum', 'Follows strength.'], ['mean_reversion', 'Fades what is stretched.'], ['breakout', 'Buys new highs.']].map(([name, description]) => ({ name, description })), registrationEnabled: false })],
  ['GET', '/auth/me', () => ME, true],
  ['POST', '/auth/login', (_, __, body) => { if (body.password === 'wrong') throw new Refusal(401, 'E-mail or password is wrong.'); return tokens() }],
  ['POST', '/auth/refresh', () => tokens()],
  ['GET', '/account/wallet', () => world.wallet(), true],
  ['GET', '/account/portfolio/history', (_, query) => ({ interval: '00:01:00', points: since(world.portfolioPoints(), query) }), true],
  ['GET', '/account/wallet/transactions', (_, query) => page(world.ledger, query), true],
  ['POST', '/account/wallet/deposit', (_, __, { amount, description }) => { pay(Infinity, amount); world.move('deposit', amount, undefined, description); return written() }, true],
  ['POST', '/account/wallet/withdraw', (_, __, { amount, description }) => { pay(world.balance, amount); world.move('withdraw', amount, undefined, description); return written() }, true],
  ['POST', '/account/wallet/allocate-to-bot', (_, __, { botId, amount }) => { const bot = botOf(botId); pay(world.balance, amount); world.move('allocate', amount, bot); bot.balance += amount; bot.initialBalance += amount; return written() }, true],
  ['POST', '/account/wallet/return-from-bot', (_, __, { botId, amount }) => { const bot = botOf(botId); pay(bot.balance, amount); world.move('deallocate', amount, bot); bot.balance -= amount; bot.initialBalance -= amount; return written() }, true],
  ['POST', '/bots', (_, __, body) => { pay(world.balance, body.allocation); const bot = world.addBot({ ...body, start: true }); world.move('allocate', body.allocation, bot); return { id: bot.id, ...written() } }, true],
  ['GET', '/bots/([^/]+)', ([id]) => world.detail(botOf(id)), true],
  ['DELETE', '/bots/([^/]+)', ([id]) => { const bot = botOf(id); world.move('deallocate', world.equity(bot), bot); world.bots = world.bots.filter((one) => one !== bot); return written() }, true],
  ['GET', '/bots/([^/]+)/equity', ([id], query) => ({ botId: id, name: botOf(id).name, points: since(world.history.get(id), query) }), true],
  ['GET', '/bots/([^/]+)/positions', ([id], query) => page(positions(id, query), query), true],
  ['GET', '/bots/([^/]+)/orders', ([id], query) => page(world.orders.get(botOf(id).id), query)],
  ['GET', '/bots/([^/]+)/trades', ([id], query) => page(world.trades.filter((trade) => trade.botId === id), query)],
  ['GET', '/bots/([^/]+)/decisions', ([id], query) => page(world.decisions.filter((decision) => decision.botId === id), query)],
  ['GET', '/bots/([^/]+)/events', ([id], query) => page([...world.events.get(botOf(id).id)].reverse(), query), true],
  ['POST', '/bots/([^/]+)/(start|pause|resume|turn|stop|reset|emergency-stop)', ([id, verb]) => { const bot = botOf(id); bot.status = STATUS[verb] ?? bot.status; return written() }, true],
  ['GET', '/(audit-log|users|credentials|providers|leverage-policies|settings|arena/turns)', () => ({ items: [], nextCursor: null }), true],
  ['GET', '/bots', (_, query) => page(world.bots.map((bot) => world.detail(bot)), query), true],
  ['GET', '/symbols', () => ({ items: world.markets.map(({ symbol }) => quoted(symbol)) })],
  ['GET', '/symbols/([^/]+)/candles', ([symbol]) => ({ symbol, timeframe: '1m', items: [] })],
  ['GET', '/watchlist', () => ({ items: own.watched.map(quoted), position: world.position }), true],
  ['PUT', '/watchlist', (_, __, { symbols }) => watch(symbols), true],
  ['POST', '/watchlist/(add|remove)', ([verb], _, { symbol }) => watch([...own.watched.filter((one) => one !== symbol), ...(verb === 'add' ? [symbol] : [])]), true],
  ['GET', '/alerts', (_, query) => page(own.alerts, query), true],
  ['POST', '/alerts', alerts.add, true],
  ['PATCH', '/alerts/([^/]+)', alerts.change, true],
  ['DELETE', '/alerts/([^/]+)', alerts.remove, true],
  ['GET', '/notifications', (_, query) => inbox(query), true],
  ['POST', '/notifications/read', (_, __, { ids }) => read(ids), true],
  ['GET', '/notifications/quiet-hours', () => ({ quietHours: own.quietHours }), true],
  ['PUT', '/notifications/quiet-hours', (_, __, quietHours) => { own.quietHours = quietHours; return written() }, true],
  ['DELETE', '/notifications/quiet-hours', () => { own.quietHours = null; return written() }, true],
  ['GET', '/notifications/channels', () => ({ items: own.channels }), true],
  ['POST', '/notifications/channels', channels.add, true],
  ['POST', '/notifications/channels/[^/]+/test', () => ({ ok: false, message: 'The mock sends nothing.' }), true],
  ['PATCH', '/notifications/channels/([^/]+)', channels.change, true],
  ['DELETE', '/notifications/channels/([^/]+)', channels.remove, true],
  ['GET', '/api-keys', () => ({ items: own.keys }), true],
  ['POST', '/api-keys', (...asked) => ({ key: 'mock_key_that_opens_nothing', ...keys.add(...asked) }), true],
  ['DELETE', '/api-keys/([^/]+)', keys.remove, true],
  ['POST', '/auth/password', () => tokens(), true],
  ['POST', '/auth/logout', () => ({}), true],
  ['GET', '/projections', projections, true],
]

function projections() {
  const names = ['arena_state', 'bots', 'decisions', 'equity', 'leaderboard', 'orders', 'positions', 'trades', 'wallets']
  return { items: names.map((name, i) => ({ name, version: 1, position: world.position - (i === 3 ? 2 : 0), highWater: world.position, lag: i === 3 ? 2 : 0, status: 'running', error: null, errorSequence: null, errorStream: null, rebuild: null })) }
}

function tokens() {
  return { accessToken: TOKEN, refreshToken: 'mock-refresh', expiresIn: 900, tokenType: 'Bearer' }
}

async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text ? JSON.parse(text) : {}
}

async function answer(request, response, path, query) {
  for (const [method, pattern, handle, isPrivate] of routes) {
    const match = request.method === method && new RegExp(`^${pattern}$`).exec(path)
    if (!match) continue
    if (isPrivate && request.headers.authorization !== `Bearer ${TOKEN}`) throw new Refusal(401, 'Sign in first.')
    const result = handle(match.slice(1), query, await bodyOf(request))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(result))
    return
  }
  throw new Refusal(404, 'There is nothing here.')
}

async function serveFile(response, path) {
  const root = options.static
  const file = normalize(path).replace(/^(\.\.[/\\])+/, '')
  for (const candidate of [join(root, file), join(root, 'index.html')]) {
    try {
      const content = await readFile(candidate)
      response.writeHead(200, { 'Content-Type': TYPES[extname(candidate)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP }).end(content)
      return
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error
    }
  }
  response.writeHead(404).end()
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://mock')
  const isApi = pathname.startsWith('/api/v1')
  const work = isApi ? answer(request, response, pathname.slice('/api/v1'.length), searchParams) : options.static ? serveFile(response, pathname) : Promise.reject(new Refusal(404, 'No page here.'))
  work.catch((error) => {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'The mock failed.', { detail: String(error) })
    response.writeHead(refusal.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(refusal.body))
  })
})

const sockets = new WebSocketServer({ server, path: '/ws' })
const readers = new Map()

function push(socket, topic, type, data) {
  socket.send(JSON.stringify({ topic, type, position: world.position, at: new Date().toISOString(), data }))
}

function snapshot(topic) {
  switch (topic) {
    case 'arena': return world.state()
    case 'trades': return world.trades.slice(0, 50)
    case 'decisions': return world.decisions.slice(0, 50)
    case 'account': return world.wallet()
    case 'portfolio': return world.portfolio()
    case 'notifications': return inbox()
    case 'logs': return []
    case 'system': return projections()
    default: return { kind: 'bot', item: world.detail(botOf(topic.slice('bot:'.length))) }
  }
}

sockets.on('connection', (socket, request) => {
  const isSignedIn = new URL(request.url, 'http://mock').searchParams.get('access_token') === TOKEN
  readers.set(socket, new Set())
  socket.on('close', () => readers.delete(socket))
  socket.on('message', (raw) => {
    const message = JSON.parse(raw)
    const topics = readers.get(socket)
    if (message.op === 'ping') push(socket, 'system', 'pong', null)
    for (const topic of message.topics ?? []) {
      if (message.op === 'unsubscribe') topics.delete(topic)
      else if (['account', 'portfolio', 'logs', 'system'].includes(topic) && !isSignedIn) socket.send(JSON.stringify({ topic, type: 'error', code: 'FORBIDDEN', detail: 'Sign in first.' }))
      else if (['account', 'portfolio', 'logs', 'notifications'].includes(topic) && !isSignedIn) socket.send(JSON.stringify({ topic, type: 'error', code: 'FORBIDDEN', detail: 'Sign in first.' }))
      else {
        topics.add(topic)
        push(socket, topic, 'snapshot', snapshot(topic))
      }
    }
  })
})

function tell(topic, type, data) {
  for (const [socket, topics] of readers) if (topics.has(topic)) push(socket, topic, type, data)
}

setInterval(() => {
  const happened = world.step(Number(options.turn))
  const { turn, asOf, status, markets, bots } = world.state()
  tell('arena', 'delta', { turn, asOf, status, markets, bots, removedBots: [] })
  for (const trade of happened.trades) {
    tell('trades', 'event', trade)
    tell(`bot:${trade.botId}`, 'event', { kind: 'trade', item: trade })
  }
  for (const decision of happened.decisions) {
    tell('decisions', 'event', decision)
    tell(`bot:${decision.botId}`, 'event', { kind: 'decision', item: decision })
  }
  tell('account', 'snapshot', world.wallet())
  tell('system', 'snapshot', projections())
  tell('portfolio', 'snapshot', world.portfolio())
}, Number(options.turn))

setInterval(() => {
  for (const socket of readers.keys()) push(socket, 'system', 'heartbeat', null)
}, 15_000)

server.listen(Number(options.port), '127.0.0.1', () => console.log(`mock arena on http://127.0.0.1:${options.port}`))
