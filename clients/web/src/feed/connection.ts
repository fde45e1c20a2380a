import { backoffMs } from './backoff'
import { CLOSED_UNAUTHORIZED, parseMessage, type ClientMessage, type FeedMessage } from './protocol'

export type LinkPhase = 'connecting' | 'live' | 'stale' | 'offline'

export interface LinkState {
  phase: LinkPhase
  /** Age of the last message when it arrived, against the smallest skew seen between the two clocks. */
  lagMs: number | null
  /** Failed attempts since the last message. */
  attempt: number
  /** When the next attempt starts; null while one is under way or none is needed. */
  retryAt: number | null
}

export interface Surroundings {
  /** Address with the access token, asked anew for each attempt. */
  address: (renewToken: boolean) => Promise<string>
  open: (address: string) => WebSocket
  now: () => number
  random: () => number
}

export interface ConnectionEvents {
  opened: () => void
  message: (message: FeedMessage) => void
  unreadable: () => void
  changed: (state: LinkState) => void
}

export const PING_MS = 20_000
export const STALE_MS = 20_000
/** Silent for this long: the socket is dead even if nobody closed it. */
export const DEAD_MS = 40_000
const WATCH_MS = 1_000
const OPENING_MS = 10_000

function isOpen(socket: WebSocket | null): socket is WebSocket {
  return socket !== null && socket.readyState === socket.OPEN
}

/** One WebSocket that is kept alive: back-off, ping, stale detection. Knows nothing of topics. */
export class FeedConnection {
  private state: LinkState = { phase: 'connecting', lagMs: null, attempt: 0, retryAt: null }
  private socket: WebSocket | null = null
  private wanted = false
  private generation = 0
  private isUnauthorized = false
  private lastMessageAt = 0
  private lastPingAt = 0
  private openingSince = 0
  private skewMs = 0
  private retryTimer: ReturnType<typeof setTimeout> | null = null
  private watchTimer: ReturnType<typeof setInterval> | null = null
  private readonly surroundings: Surroundings
  private readonly events: ConnectionEvents

  constructor(surroundings: Surroundings, events: ConnectionEvents) {
    this.surroundings = surroundings
    this.events = events
  }

  get link(): LinkState {
    return this.state
  }

  start(): void {
    if (this.wanted) return
    this.wanted = true
    this.watchTimer = setInterval(() => this.watch(), WATCH_MS)
    this.connect()
  }

  stop(): void {
    this.wanted = false
    if (this.watchTimer) clearInterval(this.watchTimer)
    this.drop()
    this.set({ phase: 'connecting', lagMs: null, attempt: 0, retryAt: null })
  }

  /** Another identity, or the person does not want to wait. */
  reconnect(): void {
    if (!this.wanted) return
    this.drop()
    this.connect()
  }

  retryNow(): void {
    if (this.wanted && this.state.retryAt !== null) this.reconnect()
  }

  send(message: ClientMessage): boolean {
    const { socket } = this
    if (!isOpen(socket)) return false
    socket.send(JSON.stringify(message))
    return true
  }

  private set(change: Partial<LinkState>): void {
    this.state = { ...this.state, ...change }
    this.events.changed(this.state)
  }

  private drop(): void {
    this.generation++
    if (this.retryTimer) clearTimeout(this.retryTimer)
    this.retryTimer = null
    this.openingSince = 0
    const { socket } = this
    this.socket = null
    socket?.close(1000)
  }

  private connect(): void {
    const generation = ++this.generation
    this.openingSince = this.surroundings.now()
    this.set({ retryAt: null, phase: this.state.attempt > 1 ? 'offline' : 'connecting' })
    this.surroundings.address(this.isUnauthorized).then(
      (address) => {
        if (generation === this.generation && this.wanted) this.attach(this.surroundings.open(address), generation)
      },
      () => {
        if (generation === this.generation && this.wanted) this.lost(null)
      },
    )
    this.isUnauthorized = false
  }

  private attach(socket: WebSocket, generation: number): void {
    this.socket = socket
    const isCurrent = () => generation === this.generation
    socket.onopen = () => {
      if (!isCurrent()) return
      this.openingSince = 0
      this.lastMessageAt = this.lastPingAt = this.surroundings.now()
      this.events.opened()
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isCurrent()) this.receive(data)
    }
    socket.onclose = ({ code }) => {
      if (isCurrent()) this.lost(code)
    }
  }

  private receive(raw: unknown): void {
    const now = this.surroundings.now()
    this.lastMessageAt = now
    const message = parseMessage(raw)
    if (!message) return this.events.unreadable()
    const sentAt = message.at === null ? Number.NaN : Date.parse(message.at)
    const age = now - sentAt
    // A server whose clock is ahead would show a negative lag; what it is ahead is skew, the rest is lag.
    if (age < this.skewMs) this.skewMs = age
    const lagMs = Number.isNaN(age) ? this.state.lagMs : Math.max(0, Math.round(age - Math.min(0, this.skewMs)))
    if (this.state.phase !== 'live' || this.state.lagMs !== lagMs || this.state.attempt !== 0) {
      this.set({ phase: 'live', lagMs, attempt: 0, retryAt: null })
    }
    this.events.message(message)
  }

  private lost(code: number | null): void {
    this.socket = null
    this.openingSince = 0
    this.isUnauthorized = code === CLOSED_UNAUTHORIZED
    const attempt = this.state.attempt + 1
    const wait = backoffMs(attempt, this.surroundings.random)
    // The first retry comes within half a second: not yet worth alarming anybody.
    this.set({ phase: attempt > 1 ? 'offline' : 'connecting', attempt, retryAt: this.surroundings.now() + wait })
    this.retryTimer = setTimeout(() => this.connect(), wait)
  }

  private watch(): void {
    const now = this.surroundings.now()
    if (this.openingSince > 0 && now - this.openingSince > OPENING_MS) {
      this.drop()
      return this.lost(null)
    }
    if (!isOpen(this.socket)) return
    if (now - this.lastPingAt >= PING_MS) {
      this.lastPingAt = now
      this.send({ op: 'ping' })
    }
    const silence = now - this.lastMessageAt
    if (silence >= DEAD_MS) {
      this.drop()
      this.lost(null)
    } else if (silence >= STALE_MS && this.state.phase === 'live') {
      this.set({ phase: 'stale' })
      this.send({ op: 'ping' })
    }
  }
}
