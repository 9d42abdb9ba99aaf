/** A mailbox of the organisation: of a person, or shared (info@). */
export interface SampleMailbox {
  readonly address: string
  readonly name: string
  readonly kind: 'person' | 'shared'
}

/** One who can sign in. `own` may be empty: signed in, but bound to no address. */
export interface SamplePerson {
  readonly login: string
  readonly name: string
  /** What to see with this login, one line for the sign-in page. */
  readonly note: string
  readonly own: readonly string[]
}

/** Window [startsAt, endsAt) in ms UTC; absent means without limit. */
export interface SampleDelegation {
  readonly primary: string
  readonly delegate: string
  readonly startsAt?: number
  readonly endsAt?: number
  readonly reason: string
}

export interface SampleMessage {
  /** RFC 5322, CRLF (but for the message that is broken on purpose). */
  readonly raw: Uint8Array
  /** Internal mailboxes as the envelope says, the sender's own included for mail that was sent. */
  readonly to: readonly string[]
  /** Envelope sender; empty for a bounce (RFC 5321 4.5.5). */
  readonly from: string
  /** ms UTC. */
  readonly acceptedAt: number
  /** ms UTC, never later than `acceptedAt` (SPEC X13). */
  readonly receivedAt: number
  /** Accepted and never archived, for the screens that show it (SPEC D3). */
  readonly staysAccepted?: true
  /** Mailbox -> path of a replicated folder. */
  readonly folders?: Readonly<Record<string, readonly string[]>>
}

export interface SampleOrganisation {
  readonly domains: readonly { readonly name: string }[]
  readonly mailboxes: readonly SampleMailbox[]
  readonly aliases: readonly { readonly alias: string; readonly address: string }[]
  readonly people: readonly SamplePerson[]
  /** Logins of those who hold a role. */
  readonly administrators: readonly { readonly login: string; readonly role: string }[]
  readonly delegations: readonly SampleDelegation[]
  /** In the order of acceptance; each call starts again and yields the same bytes. */
  messages(): Iterable<SampleMessage>
}

/** Languages of the sample mail, as BCP 47 tags. */
export type Language = 'en' | 'de' | 'sv' | 'fr' | 'pl' | 'el' | 'ja' | 'zh' | 'ar' | 'he' | 'ru'

/** A name with its address, as a header states it. */
export interface Correspondent {
  readonly name: string
  readonly address: string
}
