import type { MailboxFacts } from '../../administration.ts'
import type { DoneAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { facts } from './directory-facts.ts'

/**
 * An address that was added. `waited` is mail that waited for it (SPEC I8): where it lands is decided when it is archived,
 * and by then the address may mean something else.
 */
export function addedAddress({ mailbox, address, name, kind }: MailboxFacts, waited: number): DoneAct {
  const detail = { address, waited, before: null, after: { address, name, kind } }
  return { act: 'address.add', detail, mailbox }
}

/** Another name or kind of an address. */
export function changedAddress(
  before: MailboxFacts,
  { name, kind }: Pick<MailboxFacts, 'name' | 'kind'>,
): DoneAct {
  const { address, mailbox } = before
  const detail = { address, before: { name: before.name, kind: before.kind }, after: { name, kind } }
  return { act: 'address.change', detail, mailbox }
}

/** An alias that an address was given. */
export function addedAlias(
  { mailbox, address }: Pick<MailboxFacts, 'mailbox' | 'address'>,
  alias: string,
  waited: number,
): DoneAct {
  return { act: 'alias.add', detail: { alias, address, waited, before: null, after: alias }, mailbox }
}

/** Mail to `alias` reaches the archive of `to` from now on: in each archive that it is led away from, for its owner (SPEC A7, D7). */
export function ledAway(
  db: Connection,
  alias: string,
  to: string,
  losers: readonly number[] = [],
  reason = '',
): DoneAct[] {
  return losers.map((mailbox) => {
    const before = facts(db, mailbox)?.address ?? ''
    const detail = { alias, before, after: to, ...(reason !== '' && { reason }) }
    return { act: 'address.lead-away', detail, mailbox }
  })
}
