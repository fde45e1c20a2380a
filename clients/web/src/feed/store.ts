import { FeedConnection, type LinkState, type Surroundings } from './connection'
import type { FeedMessage } from './protocol'
import { foldOf } from './topics'

export interface TopicState {
  data: unknown
  /** Position of the last message folded; what `since` resumes from. */
  position: number | null
  /** The server's refusal of this topic. */
  error: string | null
}

interface Topic {
  state: TopicState
  readers: number
  isAwaitingSnapshot: boolean
  handlers: Set<(message: FeedMessage) => void>
}

/** A snapshot starts anew; anything else only ever moves on. */
function latest(position: number | null, message: FeedMessage): number | null {
  if (message.position === null) return position
  return message.type === 'snapshot' || position === null ? message.position : Math.max(position, message.position)
}

const EMPTY: TopicState = { data: undefined, position: null, error: null }

/**
 * The one place where the feed becomes state. Topics are subscribed while somebody reads them; a reconnect resumes each from its
 * last position; whatever cannot be placed asks for a snapshot. Readers are told at most once a frame.
 */
export class FeedStore {
  private readonly topics = new Map<string, Topic>()
  private readonly listeners = new Set<() => void>()
  private readonly connection: FeedConnection
  private readonly schedule: (notify: () => void) => void
  private isScheduled = false
  private linkState: LinkState

  constructor(surroundings: Surroundings, schedule: (notify: () => void) => void) {
    this.schedule = schedule
    this.connection = new FeedConnection(surroundings, {
      opened: () => this.resume(),
      message: (message) => this.receive(message),
      unreadable: () => this.askAgain([...this.topics.keys()]),
      changed: (state) => {
        this.linkState = state
        this.notify()
      },
    })
    this.linkState = this.connection.link
  }

  start = (): void => this.connection.start()
  stop = (): void => this.connection.stop()
  retryNow = (): void => this.connection.retryNow()

  /** Nothing that was shown is kept: somebody else is signed in, whose it is not to see, or the visitor wants it so. */
  beginAnew = (): void => {
    for (const topic of this.topics.values()) topic.state = EMPTY
    this.connection.reconnect()
    this.notify()
  }

  listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  link = (): LinkState => this.linkState

  topic = (name: string): TopicState => this.topics.get(name)?.state ?? EMPTY

  /** Reads a topic until the returned function is called; `handler` sees each message as it is folded. */
  subscribe = (name: string, handler?: (message: FeedMessage) => void): (() => void) => {
    const topic = this.topics.get(name) ?? this.create(name)
    topic.readers++
    if (handler) topic.handlers.add(handler)
    if (topic.readers === 1) this.ask([name], topic.state.position)
    return () => {
      topic.readers--
      if (handler) topic.handlers.delete(handler)
      if (topic.readers > 0) return
      this.connection.send({ op: 'unsubscribe', topics: [name] })
      this.topics.delete(name)
      this.notify()
    }
  }

  private create(name: string): Topic {
    const topic: Topic = { state: EMPTY, readers: 0, isAwaitingSnapshot: false, handlers: new Set() }
    this.topics.set(name, topic)
    return topic
  }

  private ask(topics: string[], since: number | null): void {
    this.connection.send(since === null ? { op: 'subscribe', topics } : { op: 'subscribe', topics, since })
  }

  private resume(): void {
    const bySince = new Map<number | null, string[]>()
    for (const [name, topic] of this.topics) {
      topic.isAwaitingSnapshot = false
      const { position } = topic.state
      bySince.set(position, [...(bySince.get(position) ?? []), name])
    }
    for (const [since, names] of bySince) this.ask(names, since)
  }

  /** A gap: forget the position, so that the answer is a snapshot. What is on the screen stays until it comes. */
  private askAgain(names: string[]): void {
    const due = names.filter((name) => this.topics.get(name)?.isAwaitingSnapshot === false)
    for (const name of due) {
      const topic = this.topics.get(name)
      if (topic) topic.isAwaitingSnapshot = true
    }
    if (due.length > 0) this.ask(due, null)
  }

  private receive(message: FeedMessage): void {
    const topic = this.topics.get(message.topic)
    if (!topic) return
    if (message.type === 'error') {
      topic.state = { ...topic.state, error: message.detail ?? message.code ?? 'refused' }
      return this.notify()
    }
    if (message.type === 'heartbeat' || message.type === 'pong') return
    if (message.type !== 'snapshot') {
      if (topic.isAwaitingSnapshot) return
      const { position } = topic.state
      // Older than what was folded. Events are not judged so: their kinds come from read models that move each for itself.
      if (message.type === 'delta' && position !== null && message.position !== null && message.position < position) return
    }
    let data: unknown
    try {
      data = foldOf(message.topic)(topic.state.data, message)
    } catch {
      // A fold that cannot place the message is a gap by definition; the snapshot that follows repairs it.
      return this.askAgain([message.topic])
    }
    topic.isAwaitingSnapshot = false
    topic.state = { data, position: latest(topic.state.position, message), error: null }
    for (const handler of topic.handlers) handler(message)
    this.notify()
  }

  private notify(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    this.schedule(() => {
      this.isScheduled = false
      for (const listener of this.listeners) listener()
    })
  }
}
