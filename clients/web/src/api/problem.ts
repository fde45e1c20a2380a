/** What went wrong with a request, ready to be told to a person. */
export type ProblemKind = 'unreachable' | 'signed-out' | 'forbidden' | 'not-found' | 'conflict' | 'invalid' | 'busy' | 'server'

export class ApiProblem extends Error {
  readonly kind: ProblemKind
  readonly status: number
  readonly title: string | null
  readonly detail: string | null
  /** Stable code of a refusal, such as INSUFFICIENT_BALANCE. */
  readonly code: string | null
  /** Messages by field, as the server names the fields (camelCase). */
  readonly fields: Readonly<Record<string, string[]>>
  readonly correlationId: string | null

  constructor(init: {
    kind: ProblemKind
    status: number
    title?: string | null
    detail?: string | null
    code?: string | null
    fields?: Record<string, string[]>
    correlationId?: string | null
  }) {
    super(init.detail ?? init.title ?? init.kind)
    this.name = 'ApiProblem'
    this.kind = init.kind
    this.status = init.status
    this.title = init.title ?? null
    this.detail = init.detail ?? null
    this.code = init.code ?? null
    this.fields = init.fields ?? {}
    this.correlationId = init.correlationId ?? null
  }
}

function kindOf(status: number): ProblemKind {
  switch (status) {
    case 401: return 'signed-out'
    case 403: return 'forbidden'
    case 404: return 'not-found'
    case 409: return 'conflict'
    case 429: return 'busy'
    // A proxy in front of a host that is away answers for it.
    case 502: case 503: case 504: return 'unreachable'
    default: return status >= 400 && status < 500 ? 'invalid' : 'server'
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function camel(name: string): string {
  return name.replace(/^\$\.?/, '').replace(/(^|\.)([A-Z])/g, (_, dot: string, letter: string) => dot + letter.toLowerCase())
}

function fieldsOf(errors: unknown): Record<string, string[]> {
  if (typeof errors !== 'object' || errors === null) return {}
  const entries = Object.entries(errors).map(([name, messages]): [string, string[]] => [
    camel(name),
    (Array.isArray(messages) ? messages : [messages]).filter((message): message is string => typeof message === 'string'),
  ])
  return Object.fromEntries(entries.filter(([, messages]) => messages.length > 0))
}

/** RFC 9457 in; also answers that are no problem documents, such as a proxy's page. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const type = text(document.type)
  const tail = type?.split(/[/:#]/).at(-1) ?? null
  return new ApiProblem({
    // A 503 with a problem document is the host's own word: it is there, and busy.
    kind: response.status === 503 && type !== null ? 'busy' : kindOf(response.status),
    status: response.status,
    title: text(document.title),
    detail: text(document.detail),
    code: text(document.code) ?? (tail !== null && /^[A-Z][A-Z0-9_]+$/.test(tail) ? tail : null),
    fields: fieldsOf(document.errors),
    correlationId: text(document.correlationId) ?? response.headers.get('X-Correlation-Id'),
  })
}

export function unreachable(cause: unknown): ApiProblem {
  const problem = new ApiProblem({ kind: 'unreachable', status: 0 })
  problem.cause = cause
  return problem
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  // fetch reports every network failure as a TypeError.
  if (error instanceof TypeError) return unreachable(error)
  return new ApiProblem({ kind: 'server', status: 0, detail: error instanceof Error ? error.message : null })
}
