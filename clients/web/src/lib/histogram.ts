export interface Bin {
  from: number
  to: number
  count: number
}

/** A step that people read well, so that about `wanted` of them span the values. */
function niceStep(span: number, wanted: number): number {
  const raw = span / wanted
  const size = 10 ** Math.floor(Math.log10(raw))
  return (([1, 2, 5].find((factor) => factor * size >= raw) ?? 10) * size)
}

/** Counts in bins of one width that begin at zero's multiples: no bin holds both gains and losses. */
export function histogram(values: readonly number[], wanted = 14): Bin[] {
  if (values.length === 0) return []
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return [{ from: low, to: high, count: values.length }]
  const step = niceStep(high - low, wanted)
  const first = Math.floor(low / step)
  const bins = Array.from({ length: Math.max(1, Math.ceil(high / step) - first) }, (_, i): Bin => ({ from: (first + i) * step, to: (first + i + 1) * step, count: 0 }))
  for (const value of values) {
    const bin = bins[Math.min(bins.length - 1, Math.floor(value / step) - first)]
    if (bin) bin.count++
  }
  return bins
}
