import { asProblem } from '@/api/problem'
import type { ConfigurationDocument } from '@/api/types'
import { lineOf } from '@/lib/jsonPointer'

export interface ConfigurationFile {
  name: string
  text: string
}

export interface Fault {
  /** From 1; null: it belongs to no line. */
  line: number | null
  message: string
}

/** The line, from 1, at which a text stops being JSON. */
function brokenLine(text: string, error: SyntaxError): number | null {
  const named = /line (\d+) column/.exec(error.message)
  if (named) return Number(named[1])
  const position = /position (\d+)/.exec(error.message)
  return position ? text.slice(0, Number(position[1])).split('\n').length : null
}

export type ReadFile = { document: ConfigurationDocument; fault: null } | { document: null; fault: Fault }

export function readFile({ text }: ConfigurationFile): ReadFile {
  try {
    const value: unknown = JSON.parse(text)
    return { document: value as ConfigurationDocument, fault: null }
  } catch (error) {
    return { document: null, fault: { line: error instanceof SyntaxError ? brokenLine(text, error) : null, message: error instanceof Error ? error.message : String(error) } }
  }
}

type Entry = Record<string, unknown>

/** What the file holds may be anything: only the host knows whether it is a configuration. */
function partOf(document: ConfigurationDocument, name: string): unknown {
  return (document as unknown as Entry | null)?.[name]
}

function listOf(document: ConfigurationDocument, name: string): Entry[] | null {
  const part = partOf(document, name)
  return Array.isArray(part) ? part.filter((one): one is Entry => typeof one === 'object' && one !== null) : null
}

/** What a field is called by a JSON pointer, as the host names it: `leveragePolicies`, `providers/p1/baseUrl`. */
function pointerOf(field: string, message: string, document: ConfigurationDocument): string {
  const [list = '', id, ...rest] = field.split('/')
  const entries = listOf(document, list)
  if (!entries) return `/${field}`
  const index = entries.findIndex((entry) => (id === undefined ? [entry.symbol, entry.id, entry.name].some((one) => typeof one === 'string' && message.includes(`'${one}'`)) : entry.id === id))
  return index === -1 ? `/${list}` : `/${list}/${index}${rest.length > 0 ? `/configuration/${rest.join('/')}` : ''}`
}

const ABOUT = /^(leverage policy|provider|decision endpoint) ([^:]+): /
const LISTS: Record<string, [list: string, key: string]> = { 'leverage policy': ['leveragePolicies', 'symbol'], provider: ['providers', 'id'], 'decision endpoint': ['decisionEndpoints', 'name'] }

/** Where in the document a refusal in words points: "turn.interval: …", "provider p1: …". */
function pointerOfDetail(detail: string, document: ConfigurationDocument): string | null {
  const about = ABOUT.exec(detail)
  const known = about && LISTS[about[1] ?? '']
  if (known) {
    const index = listOf(document, known[0])?.findIndex((entry) => entry[known[1]] === about[2]) ?? -1
    return index === -1 ? null : `/${known[0]}/${index}`
  }
  const key = detail.split(':', 1)[0] ?? ''
  const settings = partOf(document, 'settings')
  return typeof settings === 'object' && settings !== null && key in settings ? `/settings/${key}` : null
}

/** What the host objects to, each at its line of the file. */
export function faultsOf(error: unknown, text: string, document: ConfigurationDocument): Fault[] {
  const { fields, detail } = asProblem(error)
  const byField = Object.entries(fields).flatMap(([field, messages]) => messages.map((message) => ({ message: `${field}: ${message}`, line: lineOf(text, pointerOf(field, message, document)) + 1 })))
  if (byField.length > 0 || detail === null) return byField.sort((a, b) => a.line - b.line)
  const pointer = pointerOfDetail(detail, document)
  return [{ message: detail, line: pointer === null ? null : lineOf(text, pointer) + 1 }]
}
