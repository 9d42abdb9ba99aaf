import type { AccessReportPort } from '../../access-report.ts'
import type { ArchiveSearchPort } from '../../archive-search.ts'
import type { DeliveriesPort } from '../../deliveries.ts'
import type { Calls } from '../calls.ts'
import { unpackFound } from '../reading/found.ts'

/** How messages came in, for administrators. */
export function deliveriesPort({ read }: Calls): DeliveriesPort {
  return {
    archived: (wanted, page) => read('archivedDeliveries', wanted, page),
    open: (wanted, state, page) => read('openDeliveries', wanted, state, page),
  }
}

/** Who reads an archive, and what they did there, for its owner. */
export function accessReportPort({ read }: Calls): AccessReportPort {
  return {
    withheld: (mailbox) => read('withheld', mailbox),
    latestOf: (primary, delegate) => read('latestOf', primary, delegate),
    ownersOf: (mailbox, other, now) => read('ownersOf', mailbox, other, now),
    isOwned: (mailbox) => read('isOwned', mailbox),
    ownersOfEach: (mailboxes) => read('ownersOfEach', mailboxes),
    standingTo: (mailbox) => read('standingTo', mailbox),
    formerTo: (mailbox, limit) => read('formerTo', mailbox, limit),
    lastActs: (mailbox) => read('lastActs', mailbox),
    acts: (mailbox, filter, page) => read('acts', mailbox, filter, page),
    ownership: (mailbox, limit) => read('ownership', mailbox, limit),
  }
}

/** Search over all archives, with a reason. */
export function archiveSearchPort({ read, write }: Calls): ArchiveSearchPort {
  return {
    begin: (identity, reason, life, actor) => write('beginArchiveSearch', identity, reason, life, actor),
    find: (id) => read('archiveSearch', id),
    page: async (whole, listing, page) => unpackFound(await read('wholePage', whole, listing, page)),
    facets: (whole, listing, zone) => read('wholeFacets', whole, listing, zone),
    totals: (whole) => read('wholeTotals', whole),
    mailboxes: (find, limit) => read('searchedMailboxes', find, limit),
    mailbox: (mailbox) => read('searchedMailbox', mailbox),
  }
}
