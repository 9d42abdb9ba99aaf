import type { Charset } from './charsets.ts'
import type { Circle } from './partners.ts'
import type { Department } from './people.ts'
import type { Language } from './types.ts'

/** What a thread is about; it decides into which replicated folder its messages go. */
export type Topic =
  | 'timetable'
  | 'slipway'
  | 'berths'
  | 'groups'
  | 'payroll'
  | 'council'
  | 'invoices'
  | 'training'
  | 'weather'
  | 'lost'
  | 'praise'
  | 'rota'
  | 'catering'
  | 'freight'
  | 'press'
  | 'it'
  | 'parts'
  | 'safety'
  | 'social'
  | 'print'
  | 'visit'

/** Shared mailboxes that take part in a thread under their own name. */
export type SharedRole =
  | 'info@'
  | 'bookings@'
  | 'harbour@'
  | 'gruppen@'
  | 'rechnungen@'
  | 'druck@'
  | 'sponsoring@'
  | 'betriebsrat@'
export type Role = Department | Circle | SharedRole

/**
 * A thread as it runs: `turns` alternate between one of `from` and one of `to`. In every text, `[a|b]` is one
 * of a and b, anew each time; `{slot}` is a fact, the same throughout the thread. Paragraphs are divided by
 * a blank line, `- ` begins an item, `**` encloses what is bold, `a | b` lines are a table.
 */
export interface Script {
  readonly topic: Topic
  readonly from: readonly Role[]
  readonly to: readonly Role[]
  readonly cc?: readonly Role[]
  readonly subject: string
  readonly turns: readonly string[]
  readonly facts?: Readonly<Record<string, readonly string[]>>
  readonly files?: readonly ScriptFile[]
  readonly weight?: number
}

/** `rows` have their cells divided by ";". */
interface ScriptFile {
  readonly turn: number
  readonly name: string
  readonly title: string
  readonly rows: readonly string[]
}

/** How people write in a language, and what about. */
export interface LanguagePack {
  readonly language: Language
  /** Share of threads, against the other languages. */
  readonly weight: number
  readonly charsets: readonly Charset[]
  /** To a colleague; to somebody outside, by name; to a house or a shared mailbox. */
  readonly greeting: { readonly near: string; readonly far: string; readonly plain: string }
  readonly closing: { readonly near: string; readonly far: string }
  readonly reply: string
  /** `{when}` and `{name}` of the message that is quoted. */
  readonly wrote: string
  /** From, sent, to, subject, as Outlook heads what it quotes. */
  readonly labels: readonly [string, string, string, string]
  readonly scripts: readonly Script[]
}
