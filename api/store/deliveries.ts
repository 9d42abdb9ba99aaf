import type { Correspondent } from '../../core/contract/common.ts'
import type { Sensitivity } from '../../core/contract/messages.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { FoundIn, Verdict } from '../../core/privacy/verdict.ts'
import type { Word } from '../../core/search/query.ts'
import type { Way } from './intake.ts'

/** What was typed, and cut into words; either form of its domain will do. */
export interface TypedForm {
  readonly text: string
  readonly words: readonly Word[]
}

/** What is looked for; all that is given must hold. Times are ms UTC, [after, before). */
export interface DeliveryWanted {
  readonly messageId: string | null
  /** The sender. */
  readonly from: { readonly forms: readonly TypedForm[] } | null
  /** The recipient; with the mailbox that the address reaches, if it is one of ours. */
  readonly to: { readonly forms: readonly TypedForm[]; readonly mailbox: MailboxNumber | null } | null
  readonly after: number | null
  readonly before: number | null
}

/** One way in which a message came. */
export interface ArrivalFacts {
  readonly state: 'accepted' | 'failed' | 'archived' | 'closed'
  readonly way: Way
  readonly acceptedAt: number
  readonly archivedAt: number | null
  readonly size: number
  readonly envelopeFrom: string
  readonly envelopeTo: readonly string[]
  readonly reached: readonly {
    readonly mailbox: MailboxNumber
    readonly name: string
    readonly address: string
    readonly under: string
    /** When the archive was closed, ms UTC: another may have its address by now. */
    readonly closedAt: number | null
  }[]
  /** `envelopeTo` or `reached` was cut. */
  readonly more: boolean
  readonly unassigned: readonly string[]
  readonly policy: {
    readonly applied: boolean
    readonly sensitivity: Sensitivity
    readonly where: FoundIn
    readonly reason: Verdict['reason']
  } | null
  readonly problem: string
  readonly attempts: number
  readonly retryAt: number | null
}

export interface DeliveryFound {
  /** Place in the list that it was found in. */
  readonly row: number
  /** Null until it is archived; `arrival` is then the one that waits. */
  readonly message: number | null
  readonly arrival: number
  readonly at: number
  readonly messageId: string
  readonly from: Correspondent | null
  readonly size: number
  readonly hidden: boolean | null
  readonly sensitivity: Sensitivity | null
  readonly arrivals: readonly ArrivalFacts[]
}

/** A page of a list: strictly beyond the row `before` in the order asked for; newest first is what stands without it. */
export interface DeliveryPageWanted {
  readonly before: number | null
  readonly limit: number
  readonly oldestFirst?: boolean
}

/** Where a page of archived messages lies: between two rows in either order, each null where the list ends. */
export interface Between {
  readonly older: number | null
  readonly newer: number | null
}

/** How messages came in, whoever's they are (SPEC A9). Envelopes only: nothing here reads a subject or a text. */
export interface DeliveriesPort {
  archived(wanted: DeliveryWanted, page: DeliveryPageWanted): Promise<DeliveryFound[]>
  /**
   * Arrivals that need somebody: accepted and not archived (`waiting`), of those what failed, journal reports that could
   * not be unwrapped, recipients that nobody has. With `between`, those accepted in the time of that page: each arrival is of
   * exactly one of the pages that follow one another.
   */
  open(
    wanted: DeliveryWanted,
    state: 'waiting' | 'failed' | 'closed' | 'unassigned',
    page: DeliveryPageWanted & { readonly between?: Between },
  ): Promise<DeliveryFound[]>
}
