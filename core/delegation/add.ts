import type { EmailAddress } from '../address/address.ts'
import { saysWhy } from '../text/reason.ts'
import { hasEnded, type Standing, type Window } from './window.ts'

/** A delegation that somebody wants to add. Both addresses are known to exist in internal domains. */
export interface Wanted extends Window {
  readonly primary: EmailAddress
  readonly delegate: EmailAddress
  /** Whoever adds it owns the primary address: administrators give themselves access only for a stated reason. */
  readonly toOneself?: { readonly reason: string }
}

type AddError = 'self' | 'ends-before-it-starts' | 'ends-in-the-past' | 'no-reason'

/** What adding comes to; `already` names the delegation that stands and stays as it is. */
type AddDecision<D> =
  | { readonly outcome: 'add' }
  | { readonly outcome: 'already'; readonly existing: D }
  | {
      readonly outcome: 'error'
      readonly code: AddError
      readonly field: 'delegate' | 'endsAt' | 'reason'
      readonly sentence: string
    }

/**
 * What adding a delegation does (SPEC D2). `existing` is the pair's latest one, or null: active or scheduled
 * it stays, window and origin included; over, the pair becomes a new delegation. `now` in milliseconds.
 */
export function decideAdd<D extends Standing>(
  existing: D | null,
  wanted: Wanted,
  now: number,
): AddDecision<D> {
  const { primary, delegate, startsAt, endsAt } = wanted
  if (primary === delegate) return refuse('self', 'An address cannot be its own delegate.')
  if (endsAt !== null && startsAt !== null && endsAt <= startsAt) {
    return refuse('ends-before-it-starts', 'The end is not after the start. Choose a later end.')
  }
  if (endsAt !== null && endsAt <= now) {
    return refuse('ends-in-the-past', 'The end has already passed. Choose a later end.')
  }
  if (existing !== null && !hasEnded(existing, now)) return { outcome: 'already', existing }
  if (wanted.toOneself !== undefined && !saysWhy(wanted.toOneself.reason)) {
    return refuse('no-reason', 'You give this access to yourself. Say why; the owner will see it.')
  }
  return { outcome: 'add' }
}

function refuse(code: AddError, sentence: string) {
  const field = code === 'self' ? 'delegate' : code === 'no-reason' ? 'reason' : 'endsAt'
  return { outcome: 'error', code, field, sentence } as const
}
