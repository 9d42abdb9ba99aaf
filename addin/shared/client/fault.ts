import type { Problem } from '../../../core/contract/common.ts'
import type { ErrorCode } from '../../../core/errors.ts'

/** `offline`: no answer at all. The rest is what the API says. */
export type FaultCode = ErrorCode | 'offline'

/** A request that did not succeed. Components switch on `code`; the server's text is never shown, but for a query's mistake. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly problem: Partial<Problem>

  constructor(code: FaultCode, problem: Partial<Problem> = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.problem = problem
  }
}

/** Whatever was thrown, as a Fault. */
export function toFault(thrown: unknown): Fault {
  return thrown instanceof Fault ? thrown : new Fault('internal', {}, { cause: thrown })
}

/** An abort is nobody's fault: the reader went on to something else. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError'
}
