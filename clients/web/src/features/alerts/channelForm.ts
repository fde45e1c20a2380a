import type { AddChannelRequest, ChangeChannelRequest, ChannelKind, ChannelView } from '@/api/types'

export const CHANNEL_KINDS = ['webhook', 'telegram', 'discord'] as const satisfies readonly ChannelKind[]

/** What is typed, as typed. */
export interface ChannelForm {
  kind: ChannelKind
  name: string
  url: string
  chatId: string
  /** Empty: the stored one stays. */
  secret: string
}

export const EMPTY_CHANNEL: ChannelForm = { kind: 'webhook', name: '', url: '', chatId: '', secret: '' }

export type ChannelProblem = 'required' | 'noAddress' | 'tooShort'
export type ChannelProblems = Partial<Record<Exclude<keyof ChannelForm, 'kind'>, ChannelProblem>>

const SHORTEST_KEY = 16

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/.test(text)
}

/** What can be known before the host is asked, which has the last word. */
export function problemsOf(form: ChannelForm, isNew: boolean): ChannelProblems {
  const problems: ChannelProblems = {}
  if (form.name.trim() === '') problems.name = 'required'
  if (form.kind === 'webhook') {
    if (form.url.trim() === '') problems.url = 'required'
    else if (!isAddress(form.url.trim())) problems.url = 'noAddress'
    if (form.secret !== '' && form.secret.length < SHORTEST_KEY) problems.secret = 'tooShort'
  }
  if (form.kind === 'telegram' && form.chatId.trim() === '') problems.chatId = 'required'
  if (isNew && form.secret === '') problems.secret = 'required'
  return problems
}

function aimOf({ kind, url, chatId }: ChannelForm): { url: string | null; chatId: string | null } {
  return { url: kind === 'webhook' ? url.trim() : null, chatId: kind === 'telegram' ? chatId.trim() : null }
}

/** Of a form without problems. */
export function requestOf(form: ChannelForm): AddChannelRequest {
  return { kind: form.kind, name: form.name.trim(), secret: form.secret, ...aimOf(form) }
}

export function changesOf(form: ChannelForm): ChangeChannelRequest {
  return { name: form.name.trim(), ...aimOf(form), secret: form.secret === '' ? null : form.secret }
}

export function formOf(channel: ChannelView): ChannelForm {
  return { kind: channel.kind as ChannelKind, name: channel.name, url: channel.url ?? '', chatId: channel.chatId ?? '', secret: '' }
}
