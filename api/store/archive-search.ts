import type { MailboxNumber, WholeArchive } from '../../core/privacy/access.ts'
import type { Actor, MailboxFacts } from './administration.ts'
import type { FacetCounts, FoundMessage, Listing } from './archive.ts'

/** Why somebody searches all archives, and until when that stands. Times are ms UTC. */
export interface StoredArchiveSearch {
  readonly id: number
  /** The number of the identity that gave the reason; nobody else may use it. */
  readonly identity: number
  readonly reason: string
  readonly startedAt: number
  readonly endsAt: number
}

export interface SearchedMailboxFacts extends MailboxFacts {
  readonly state: 'owned' | 'unowned' | 'closed' | 'unassigned'
}

/** What archive search needs besides ArchivePort, which reads one mailbox (SPEC A8, P5). */
export interface ArchiveSearchPort {
  /** Written with its audit entry in one transaction. `life` is ms. */
  begin(identity: number, reason: string, life: number, actor: Actor): Promise<StoredArchiveSearch>
  find(id: number): Promise<StoredArchiveSearch | null>
  /** As ArchivePort's, over all archives: mail under the policy, in closed addresses', and unassigned mail included. */
  page(
    whole: WholeArchive,
    listing: Listing,
    page: { readonly before: number | null; readonly limit: number; readonly withText: boolean },
  ): Promise<FoundMessage[]>
  facets(whole: WholeArchive, listing: Listing, zone: string): Promise<FacetCounts>
  totals(whole: WholeArchive): Promise<{ total: number; inbox: number; sent: number }>
  /** By the beginnings of words of address, name and aliases; unassigned mail first, then by address. */
  mailboxes(find: string, limit: number): Promise<SearchedMailboxFacts[]>
  mailbox(mailbox: MailboxNumber): Promise<SearchedMailboxFacts | null>
}
