/** Median, 95th and 99th of a hundred, in the unit of what was measured. */
export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
