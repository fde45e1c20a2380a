/** A WebSocket whose other side is the test. */
export class FakeSocket {
  static opened: FakeSocket[] = []

  static readonly CLOSED = 3

  readonly OPEN = 1
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: unknown[] = []
  readonly address: string

  constructor(address: string) {
    this.address = address
    FakeSocket.opened.push(this)
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.opened.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  accept(): void {
    this.readyState = this.OPEN
    this.onopen?.()
  }

  say(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) })
  }

  /** The other side hangs up. */
  drop(code = 1006): void {
    this.readyState = FakeSocket.CLOSED
    this.onclose?.({ code })
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.readyState = FakeSocket.CLOSED
  }
}
