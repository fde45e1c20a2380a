/** One place at which two values differ; undefined: there is nothing at it. */
export interface JsonChange {
  path: string
  before: unknown
  after: unknown
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Things that have a symbol or an id are called by it, since their places move. */
function nameOf(value: unknown, index: string): string {
  if (!isBranch(value)) return index
  const { symbol, id } = value as { symbol?: unknown; id?: unknown }
  return typeof symbol === 'string' ? symbol : typeof id === 'string' ? id : index
}

function leaves(value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> {
  if (!isBranch(value)) return into.set(path, value)
  const isList = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) {
    const name = isList ? `[${nameOf(inner, key)}]` : key
    leaves(inner, path === '' || isList ? `${path}${name}` : `${path}.${name}`, into)
  }
  return into
}

/** Where two JSON values differ, leaf by leaf, in the order of the later one; what is gone comes last. */
export function changesOf(before: unknown, after: unknown): JsonChange[] {
  const [old, now] = [leaves(before, '', new Map()), leaves(after, '', new Map())]
  const paths = [...new Set([...now.keys(), ...old.keys()])]
  return paths.filter((path) => old.get(path) !== now.get(path)).map((path) => ({ path, before: old.get(path), after: now.get(path) }))
}
