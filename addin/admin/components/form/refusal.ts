import type { Problem } from '../../../../core/contract/common.ts'
import { toFault } from '../../../shared/client/fault.ts'
import { say } from '../../i18n/say.ts'

/** Why the server did not do what was asked. `field` names the field at fault, if one is. */
export interface Refusal {
  readonly sentence: string
  readonly field: string | null
  readonly code: string
}

/**
 * A failed act in our words. What is said of a field or a conflict is the API's own sentence: it names the fault in what
 * the person entered, and is made for people. Failures of the server never speak for themselves.
 */
export function refusal(thrown: unknown): Refusal {
  const { code, problem } = toFault(thrown)
  const field = problem.field ?? null
  return { code, field, sentence: refusalSentence(code, problem) }
}

function refusalSentence(code: string, { detail, reference }: Partial<Problem>): string {
  if (code === 'offline') return say('notSavedOffline')
  if (code === 'forbidden') return detail ?? say('forbidden')
  if (code === 'internal' || code === 'unavailable' || code === 'storage-full')
    return reference ? say('notSavedNumber', { reference }) : say('notSaved')
  return detail ?? say('notSaved')
}
