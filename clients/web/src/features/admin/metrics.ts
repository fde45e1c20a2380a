export interface Sample {
  name: string
  labels: Readonly<Record<string, string>>
  value: number
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/
const LABEL = /(\w+)="((?:\\.|[^"\\])*)"/g

/** Prometheus' text format; what is no sample is left out. */
export function samplesOf(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const match = LINE.exec(line)
    if (!match) return []
    const [, name = '', labels = '', value = ''] = match
    return [{ name, labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, key = '', content = '']) => [key, content])), value: value === '+Inf' ? Infinity : Number(value) }]
  })
}

function sum(samples: readonly Sample[], name: string, matches: (labels: Sample['labels']) => boolean = () => true): number | null {
  const found = samples.filter((one) => one.name === name && matches(one.labels))
  return found.length === 0 ? null : found.reduce((total, one) => total + one.value, 0)
}

function mean(samples: readonly Sample[], name: string): number | null {
  const count = sum(samples, `${name}_count`)
  const total = sum(samples, `${name}_sum`)
  return count === null || total === null || count === 0 ? null : total / count
}

const isCompleted = ({ result }: Sample['labels']) => result === 'Completed'

/** Of the node that answers, since it started; seconds. What it has not measured yet is null. */
export interface HostFigures {
  turns: number | null
  unfinishedTurns: number | null
  turnDuration: number | null
  turnDelay: number | null
  events: number | null
  commitDuration: number | null
  poisonEvents: number
  listeners: number | null
}

export function figuresOf(text: string): HostFigures {
  const samples = samplesOf(text)
  const duration = 'arena_turn_duration_seconds'
  const turns = sum(samples, `${duration}_count`)
  return {
    turns: sum(samples, `${duration}_count`, isCompleted),
    unfinishedTurns: turns === null ? null : (sum(samples, `${duration}_count`, (labels) => !isCompleted(labels)) ?? 0),
    turnDuration: mean(samples, duration),
    turnDelay: mean(samples, 'arena_turn_delay_seconds'),
    events: sum(samples, 'arena_append_events_total'),
    commitDuration: mean(samples, 'arena_append_duration_seconds'),
    poisonEvents: sum(samples, 'arena_projection_poison_total') ?? 0,
    listeners: sum(samples, 'arena_feed_connections'),
  }
}
