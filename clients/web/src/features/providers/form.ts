import type { AddProviderRequest, ProviderView } from '@/api/types'
import { parseAmount } from '@/lib/format'

/** Wire formats that every host knows; what else one has is added over the API. */
export const PROVIDER_KINDS = ['openai', 'openai_compatible', 'gemini', 'anthropic', 'scripted', 'replay'] as const
export type ProviderKind = (typeof PROVIDER_KINDS)[number]

/** They call nobody. */
const OFFLINE: readonly string[] = ['scripted', 'replay'] satisfies ProviderKind[]

export function needsKey(kind: string): boolean {
  return !OFFLINE.includes(kind)
}

/** What is typed, as typed. */
export interface ProviderForm {
  name: string
  kind: string
  model: string
  baseUrl: string
  apiKey: string
  basePrompt: string
  temperature: string
  maxTokens: string
  priceIn: string
  priceOut: string
  requestsPerMinute: string
  /** Of the kind replay: the bot whose answers it serves. */
  bot: string
}

export const EMPTY_PROVIDER: ProviderForm = {
  name: '', kind: 'openai', model: '', baseUrl: '', apiKey: '', basePrompt: '', temperature: '', maxTokens: '', priceIn: '', priceOut: '', requestsPerMinute: '', bot: '',
}

export type ProviderProblem = 'required' | 'notANumber' | 'notWhole' | 'noAddress'
export type ProviderProblems = Partial<Record<keyof ProviderForm, ProviderProblem>>

const NUMBERS = ['temperature', 'priceIn', 'priceOut'] as const
const WHOLES = ['maxTokens', 'requestsPerMinute'] as const

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/.test(text)
}

/** What can be known before the host is asked, which has the last word. */
export function problemsOf(form: ProviderForm): ProviderProblems {
  const problems: ProviderProblems = {}
  if (form.name.trim() === '') problems.name = 'required'
  if (form.model.trim() === '') problems.model = 'required'
  if (form.kind === 'replay' && form.bot.trim() === '') problems.bot = 'required'
  if (form.kind === 'openai_compatible' && form.baseUrl.trim() === '') problems.baseUrl = 'required'
  else if (form.baseUrl.trim() !== '' && !isAddress(form.baseUrl.trim())) problems.baseUrl = 'noAddress'
  for (const field of [...NUMBERS, ...WHOLES]) if (form[field].trim() !== '' && parseAmount(form[field]) === null) problems[field] = 'notANumber'
  for (const field of WHOLES) if (!problems[field] && form[field].trim() !== '' && !Number.isInteger(parseAmount(form[field]))) problems[field] = 'notWhole'
  return problems
}

export function formOf(provider: ProviderView): ProviderForm {
  const text = (value: number | null | undefined) => (value == null ? '' : String(value))
  return {
    name: provider.name, kind: provider.kind, model: provider.model, baseUrl: provider.baseUrl ?? '', apiKey: '', basePrompt: provider.basePrompt ?? '',
    temperature: text(provider.temperature), maxTokens: text(provider.maxTokens), priceIn: text(provider.priceIn), priceOut: text(provider.priceOut), requestsPerMinute: text(provider.requestsPerMinute),
    bot: provider.metadata?.bot ?? '',
  }
}

/** The request of a form without problems; the key is none of it. */
export function requestOf(form: ProviderForm): AddProviderRequest {
  const optional = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    name: form.name.trim(), kind: form.kind, model: form.model.trim(), baseUrl: optional(form.baseUrl), basePrompt: form.basePrompt,
    temperature: parseAmount(form.temperature), maxTokens: parseAmount(form.maxTokens), priceIn: parseAmount(form.priceIn), priceOut: parseAmount(form.priceOut),
    requestsPerMinute: parseAmount(form.requestsPerMinute), metadata: form.kind === 'replay' ? { bot: form.bot.trim() } : null, structuredOutput: null, maxConcurrency: null, timeout: null,
  }
}
