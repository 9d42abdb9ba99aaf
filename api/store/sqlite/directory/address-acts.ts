import type { MailboxFacts } from '../../administration.ts'
import type { DoneAct } from '../audit/audit.ts'

/** An address that was added; `taken` is mail that waited for it (SPEC I8). */
export function addedAddress({ mailbox, address, name, kind }: MailboxFacts, taken: number): DoneAct {
  const detail = { address, taken, before: null, after: { address, name, kind } }
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
  taken: number,
): DoneAct {
  return { act: 'alias.add', detail: { alias, address, taken, before: null, after: alias }, mailbox }
}
