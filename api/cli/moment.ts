import { type MomentResult, parseMoment } from '../../core/delegation/moment.ts'
import { CarrelError } from '../../core/errors.ts'

/** A moment as an option says it, ms UTC; null where there is none. @throws CarrelError bad-request */
export function momentIn(text: string | undefined, zone: string): number | null {
  if (text === undefined) return null
  const result = momentOf(text, zone)
  if (!result.ok) throw new CarrelError('bad-request', result.reason)
  return result.at
}

/** @throws CarrelError bad-request, for a zone that the runtime does not know */
function momentOf(text: string, zone: string): MomentResult {
  try {
    return parseMoment(text, zone)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CarrelError('bad-request', `The zone is "${zone}". Use a name such as Europe/Berlin.`)
  }
}
