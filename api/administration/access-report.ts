import type { AccessReport, ArchiveActFilter, ArchiveActPage } from '../../core/contract/access-report.ts'
import { CarrelError } from '../../core/errors.ts'
import { UNASSIGNED } from '../../core/privacy/access.ts'
import * as use from '../reading/access-report.ts'
import { notFound, type Reader } from '../reading/reader.ts'
import type { MailboxFacts } from '../store/administration.ts'
import type { Administering } from './administering.ts'

/**
 * For a mailbox without a person the administrators see who reads it (D7). Where there is a person it is theirs to see.
 * @throws CarrelError not-found, forbidden
 */
export async function reportOf(administering: Administering, mailbox: string): Promise<AccessReport> {
  return use.accessReport(administering, await withoutPerson(administering, mailbox))
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

async function withoutPerson({ store, ids }: Administering, mailbox: string): Promise<MailboxFacts> {
  const number = ids.openMailbox(mailbox)
  const facts = number === null || number === UNASSIGNED ? null : await store.archiveSearch.mailbox(number)
  if (facts === null) throw notFound()
  if (facts.kind === 'person' && facts.state === 'owned')
    throw new CarrelError('forbidden', 'This archive belongs to a person, who alone sees who reads it.')
  return facts
}
