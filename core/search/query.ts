import type { MistakeCode, MistakeFacts } from './sentences.ts'

/** Fields that an operator can name. `any` is sender, recipients, subject, body and attachments. */
export type TextField = 'any' | 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'body' | 'attachment'

/** One word as the tokeniser makes it: folded, without separators. */
export interface Word {
  readonly text: string
  readonly prefix: boolean
}

/**
 * The syntax tree of a search. Every leaf keeps where it stood in the text.
 * Dates are days of the zone that is asked for, already turned into UTC seconds [from, to).
 */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** Words in this order, next to each other; one word is a phrase of one. Never empty. Only the last may be a prefix. */
  | { readonly kind: 'phrase'; readonly field: TextField; readonly words: readonly Word[] }
  | { readonly kind: 'has-attachment' }
  /** Received within [from, to), in seconds since 1970; null is open. */
  | { readonly kind: 'received'; readonly from: number | null; readonly to: number | null }
  /** Bytes of the message: strictly more than, strictly less than. */
  | { readonly kind: 'size'; readonly moreThan: number | null; readonly lessThan: number | null }
  /** A folder by name, case and accents ignored; in any mailbox that is searched. */
  | { readonly kind: 'folder'; readonly name: string }

/** What is wrong with a query, and where: [start, end) in UTF-16 code units of the text. */
export interface QueryMistake {
  readonly code: MistakeCode
  readonly facts: MistakeFacts
  /** What is wrong and what to do, in English; of `code` and `facts` it can be said in any language. */
  readonly sentence: string
  readonly start: number
  readonly end: number
  /** The whole query, mended, when that is possible. */
  readonly repair?: string
}

export type QueryResult =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly mistake: QueryMistake }
