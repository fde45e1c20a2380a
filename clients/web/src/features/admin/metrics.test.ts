import { describe, expect, it } from 'vitest'
import { figuresOf, samplesOf } from './metrics'

const TEXT = `# HELP arena_append_events_total Events
# TYPE arena_append_events_total counter
arena_append_events_total 1024 1763691000000
arena_feed_connections 3
arena_turn_duration_seconds_bucket{result="Completed",le="+Inf"} 4
arena_turn_duration_seconds_sum{result="Completed"} 0.4
arena_turn_duration_seconds_count{result="Completed"} 4
arena_turn_duration_seconds_sum{result="Failed"} 0.1
arena_turn_duration_seconds_count{result="Failed"} 1
pool{name="Host=a;Maximum Pool=9 \\"x\\""} 2
`

describe('when the host tells what it has measured', () => {
  it('reads every sample with its labels', () => {
    expect(samplesOf(TEXT)).toHaveLength(8)
    expect(samplesOf(TEXT).at(-1)?.value).toBe(2)
  })

  it('sums and divides, and leaves open what was not measured', () => {
    expect(figuresOf(TEXT)).toMatchObject({ turns: 4, unfinishedTurns: 1, turnDuration: 0.1, turnDelay: null, events: 1024, commitDuration: null, poisonEvents: 0, listeners: 3 })
    expect(figuresOf('')).toMatchObject({ turns: null, unfinishedTurns: null })
  })
})
