import type {
  AccessReport,
  ActsExport,
  ArchiveActFilter,
  ArchiveActPage,
} from '../../core/contract/access-report.ts'
import { CarrelError } from '../../core/errors.ts'
import { UNASSIGNED } from '../../core/privacy/access.ts'
import * as use from '../reading/access-report.ts'
import { actsSheet } from '../reading/acts-sheet.ts'
import { notFound, type Reader } from '../reading/reader.ts'
import type { SheetFile } from '../sheets/rows.ts'
import type { MailboxFacts } from '../store/administration.ts'
import { type Administering, actorOf } from './administering.ts'

/**
 * For a mailbox without a person the administrators see who reads it (D7). Where there is a person it is theirs to see.
 * @throws CarrelError not-found, forbidden
 */
export async function reportOf(administering: Administering, mailbox: string): Promise<AccessReport> {
  return use.accessReport(administering, await withoutPerson(administering, mailbox), null)
}

/** What was done in it. Which messages were opened stays unsaid: their subjects are content. */
export async function actsIn(
  administering: Administering,
  reader: Reader,
  mailbox: string,
  filter: ArchiveActFilter,
): Promise<ArchiveActPage> {
  const facts = await withoutPerson(administering, mailbox)
  return use.archiveActs(administering, reader, facts, filter, { asOwner: false })
}

/** The same as a sheet; noted in the audit log before the first byte. @throws CarrelError not-found, forbidden */
export async function exportActs(
  administering: Administering,
  reader: Reader,
  mailbox: string,
  wanted: ActsExport,
): Promise<SheetFile> {
  const facts = await withoutPerson(administering, mailbox)
  const sheet = await actsSheet(administering, facts, wanted, { asOwner: false })
  const { who, identity = null, peer, now: at } = actorOf(administering, reader)
  const entry = {
    at,
    who,
    identity,
    peer,
    act: 'access.export' as const,
    mailbox: facts.mailbox,
    message: null,
  }
  await administering.store.audit.record([{ ...entry, detail: { format: wanted.format } }])
  return sheet
}

async function withoutPerson({ store, ids }: Administering, mailbox: string): Promise<MailboxFacts> {
  const number = ids.openMailbox(mailbox)
  const facts = number === null || number === UNASSIGNED ? null : await store.archiveSearch.mailbox(number)
  if (facts === null) throw notFound()
  // By its owners, not by its kind: whoever may change the kind would else open the report to themselves.
  if (facts.state === 'owned')
    throw new CarrelError('forbidden', 'This archive has an owner, who sees here who reads it.')
  return facts
}
