export interface Message {
  role: string
  text: string
}

export interface ModelAnswer {
  model: string | null
  fingerprint: string | null
  /** What the model was told before it answered again. */
  reproach: string | null
  text: string
}

function listOf(json: string): Record<string, unknown>[] {
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null) : []
  } catch {
    return []
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The messages of a recorded prompt; a record of another form is one message, as it is. */
export function messagesOf(json: string): Message[] {
  const messages = listOf(json).map((message) => ({ role: textOf(message.role) ?? 'user', text: textOf(message.text) ?? '' }))
  return messages.length > 0 ? messages : [{ role: 'user', text: json }]
}

/** The recorded answers, the repaired one last. */
export function answersOf(json: string): ModelAnswer[] {
  const answers = listOf(json).map(({ model, fingerprint, reproach, text }) => ({ model: textOf(model), fingerprint: textOf(fingerprint), reproach: textOf(reproach), text: textOf(text) ?? '' }))
  return answers.length > 0 ? answers : [{ model: null, fingerprint: null, reproach: null, text: json }]
}
