/** Moments at which a killed process must lose nothing (SPEC S3); test/crash kills at each. */
export type CrashPoint =
  | 'before-fsync'
  | 'after-fsync'
  | 'after-250'
  | 'mid-parse'
  | 'mid-index'
  | 'mid-batch'

let strike: ((point: CrashPoint) => void) | null = null

/** Passes a moment. Nothing happens but in a process that test/crash has started. */
export function crashPoint(point: CrashPoint): void {
  strike?.(point)
}

/** Sets what happens at the moments, in this thread. */
export function onCrashPoint(given: (point: CrashPoint) => void): void {
  strike = given
}
