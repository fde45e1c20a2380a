const SPACE = /\s/

/** Reads a JSON text, noting on which line (from 0) each value begins. Stops at the first thing that is no JSON, keeping what it has. */
class LineReader {
  readonly lines = new Map<string, number>()
  private at = 0
  private line = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
    this.value('')
  }

  private skip(): void {
    for (; SPACE.test(this.text[this.at] ?? ''); this.at++) if (this.text[this.at] === '\n') this.line++
  }

  private takes(sign: string): boolean {
    this.skip()
    if (this.text[this.at] !== sign) return false
    this.at++
    return true
  }

  private string(): string | null {
    const match = /^"(?:\\.|[^"\\\n])*"/.exec(this.text.slice(this.at))
    if (!match) return null
    this.at += match[0].length
    try {
      return JSON.parse(match[0]) as string
    } catch {
      // A bad escape: no JSON from here on.
      return null
    }
  }

  private value(pointer: string): boolean {
    this.skip()
    this.lines.set(pointer, this.line)
    if (this.takes('{')) return this.members(pointer)
    if (this.takes('[')) return this.items(pointer)
    if (this.text[this.at] === '"') return this.string() !== null
    const literal = /^[\w.+-]+/.exec(this.text.slice(this.at))
    this.at += literal?.[0].length ?? 0
    return literal !== null
  }

  private members(pointer: string): boolean {
    if (this.takes('}')) return true
    do {
      this.skip()
      const name = this.string()
      if (name === null || !this.takes(':') || !this.value(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)) return false
    } while (this.takes(','))
    return this.takes('}')
  }

  private items(pointer: string): boolean {
    if (this.takes(']')) return true
    let index = 0
    do if (!this.value(`${pointer}/${index++}`)) return false
    while (this.takes(','))
    return this.takes(']')
  }
}

/** The line, from 0, of what a JSON pointer (RFC 6901) names; of its nearest parent where it is missing. */
export function lineOf(text: string, pointer: string): number {
  const { lines } = new LineReader(text)
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at)
    if (line !== undefined) return line
  }
  return lines.get('') ?? 0
}
