import type { MistakeCode, MistakeFacts } from './search/sentences.ts'

/** Every way in which Carrel says no. The add-in switches on these, never on text. */
export const ERROR_CODES = [
  'not-signed-in',
  'not-found',
  'bad-request',
  'misdirected',
  'bad-query',
  'bad-cursor',
  'bad-address',
  'forbidden',
  'cross-site',
  'too-many-requests',
  'too-large',
  'conflict',
  'unbound',
  'ticket-spent',
  'search-over',
  'storage-full',
  'unavailable',
  'internal',
] as const

/** What administrators get wrong every day, in a field or with an act, so that it can be said in their language. */
export const FIELD_MISTAKES = [
  'not-an-address',
  'not-a-domain',
  'not-internal',
  'unknown-address',
  'address-taken',
  'self',
  'ends-before-it-starts',
  'ends-in-the-past',
  'no-reason',
  'not-a-date',
  'unknown-login',
  'not-a-login',
  'login-taken',
  'password-short',
  'role-name-taken',
  'role-changed',
  'nobody-there',
  'several-people',
  'last-super-administrator',
  'lacks-permission',
  'domain-in-use',
  'no-own-address',
  'previews-open',
  'previews-too-large',
  'is-sample',
  'undone-already',
  'nothing-to-undo',
  'rows-in-error',
] as const

export type FieldMistake = (typeof FIELD_MISTAKES)[number]

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Facts that a problem may carry; they become members of the RFC 9457 document. */
interface ErrorFacts {
  /** Name of the parameter or body field at fault. */
  readonly field?: string
  /** Where in the field, in UTF-16 code units, end exclusive. */
  readonly position?: { readonly start: number; readonly end: number }
  /** A text that would be right in place of the faulty part. */
  readonly repair?: string
  /** Of a search: what is wrong with it, so that it can be said in the reader's language. */
  readonly mistake?: { readonly code: MistakeCode; readonly facts: MistakeFacts }
  readonly why?: FieldMistake
  /** Of an upload: where the next chunk begins, bytes. */
  readonly offset?: number
  /** Name of the permission that is missing. */
  readonly permission?: string
}

/** The one error class. `code` is closed; `message` is a sentence for people; `cause` is kept for the log. */
export class CarrelError extends Error {
  override readonly name = 'CarrelError'
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.facts = facts
  }
}
