import type { Problem } from '../../../../core/contract/common.ts'
import { toFault } from '../../../shared/client/fault.ts'
import { language } from '../../../shared/i18n/say.ts'
import { say } from '../../i18n/say.ts'

/** Why the server did not do what was asked. `field` names the field at fault, if one is. */
export interface Refusal {
  readonly sentence: string
  readonly field: string | null
  readonly code: string
}

/**
 * A failed act in our words, where the API says which mistake it is or what kind of one; else in its own sentence, which is
 * English and made for people. Failures of the server never speak for themselves.
 */
export function refusal(thrown: unknown): Refusal {
  const { code, problem } = toFault(thrown)
  const field = problem.field ?? null
  return { code, field, sentence: refusalSentence(code, problem) }
}

function refusalSentence(
  code: string,
  { detail, reference, why, permission = '' }: Partial<Problem>,
): string {
  if (code === 'offline') return say('notSavedOffline')
  // In English the API says it, and names what was entered.
  if (!language.value.startsWith('en')) {
    if (why) return say(`why-${why}`, { permission })
    if (code === 'forbidden')
      return permission ? say('why-lacks-permission', { permission }) : say('forbidden')
    if (code === 'not-found') return say('refusal-gone')
    if (code === 'conflict') return say('refusal-changed')
  }
  if (code === 'forbidden') return detail ?? say('forbidden')
  if (code === 'internal' || code === 'unavailable' || code === 'storage-full')
    return reference ? say('notSavedNumber', { reference }) : say('notSaved')
  return detail ?? say('notSaved')
}
