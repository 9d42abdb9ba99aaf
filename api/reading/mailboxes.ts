import { parseAddress } from '../../core/address/address.ts'
import type { Coverage, Mailbox, MailboxList, Me } from '../../core/contract/me.ts'
import { givesFrom } from '../../core/delegation/window.ts'
import { isWhole } from '../../core/privacy/access.ts'
import { builtInRole } from '../../core/roles/roles.ts'
import { words } from '../../core/search/tokenise.ts'
import type { PolicyRecord } from '../store/administration.ts'
import { instant } from './present.ts'
import type { ListingTarget, ReadableMailbox, Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** Mailboxes sent at once; a switcher with more looks the rest up. */
const MAX_MAILBOXES = 200

/** Who the reader is and what they may read now. */
export async function me(reading: Reading, reader: Reader): Promise<Me> {
  const list = await mailboxes(reading, reader, '')
  const aliases = await reading.store.directory.aliasesAmong(reader.rights.owned)
  return {
    person: {
      name: reader.name,
      email: reader.email,
      issuer: reader.identity.issuer,
      subject: reader.identity.subject,
    },
    ...list,
    aliases: aliases.map(({ alias }) => alias),
    zone: reading.zone,
    now: instant(reading.clock()),
    permissions: [...reader.permissions].sort(),
    roles: await roleNames(reading, reader),
  }
}

/** Names of the roles that the reader holds; custom ones are looked up only by who has one. */
async function roleNames({ store }: Reading, { roles }: Reader): Promise<string[]> {
  const custom = roles.some(({ key }) => builtInRole(key) === null) ? await store.roles.custom() : []
  return roles.map(({ key }) => (builtInRole(key) ?? custom.find((one) => one.key === key))?.name ?? key)
}

/** The mailboxes whose name, address or reason contains every word of the filter, accents and case ignored. */
export async function mailboxes(reading: Reading, reader: Reader, filter: string): Promise<MailboxList> {
  const wanted = words(filter)
    .split(' ')
    .filter((word) => word !== '')
  const found = reader.mailboxes.filter(({ name, address, delegation }) => {
    const text = words(`${name} ${address} ${delegation?.reason ?? ''}`)
    return wanted.every((word) => text.includes(word))
  })
  return listed(reading, found)
}

/** The one mailbox with this id, or to which mail to this address comes (I8); none when it is not the reader's. */
export async function mailboxCalled(reading: Reading, reader: Reader, what: string): Promise<MailboxList> {
  const parsed = parseAddress(what)
  const number = parsed.ok
    ? (await reading.store.administration.mailboxAt(parsed.address))?.mailbox
    : reading.ids.openMailbox(what)
  return listed(
    reading,
    reader.mailboxes.filter(({ mailbox }) => mailbox === number),
  )
}

async function listed(reading: Reading, found: readonly ReadableMailbox[]): Promise<MailboxList> {
  const withheld = withheldOf(await reading.store.administration.policyHistory())
  return {
    mailboxes: found.slice(0, MAX_MAILBOXES).map((one) => present(reading, one, withheld)),
    more: found.length > MAX_MAILBOXES,
  }
}

function present({ ids }: Reading, mailbox: ReadableMailbox, withheld: Mailbox['withheld']): Mailbox {
  const { delegation } = mailbox
  return {
    id: ids.mailbox(mailbox.mailbox),
    address: mailbox.address,
    name: mailbox.name,
    relation: mailbox.relation,
    kind: mailbox.kind,
    reason: delegation === null || delegation.reason === '' ? null : delegation.reason,
    startsAt: delegation?.startsAt == null ? null : instant(givesFrom(delegation)),
    endsAt: delegation?.endsAt == null ? null : instant(delegation.endsAt),
    withheld,
  }
}

/** One mailbox as the switcher shows it. */
export async function mailboxOf(reading: Reading, mailbox: ReadableMailbox): Promise<Mailbox> {
  return present(reading, mailbox, withheldOf(await reading.store.administration.policyHistory()))
}

/** What the standing line may promise: only what held for all mail that can be here (ui/UI.md, section 10.1). */
export function withheldOf(history: readonly PolicyRecord[]): Mailbox['withheld'] {
  if (history.at(-1)?.enabled === false) return 'off'
  const confidential = history.some((one) => one.enabled && one.confidential === 'visible')
  if (history.some(({ enabled }) => !enabled))
    return confidential ? 'all-but-confidential-and-while-off' : 'all-but-while-off'
  return confidential ? 'all-but-confidential' : 'all'
}

/** How far a search can be believed (V11). How much is still being processed is told to owners only. */
export async function coverage({ store, clock }: Reading, target: ListingTarget): Promise<Coverage> {
  const oldest = await store.archive.oldestAccepted()
  const { scope } = target
  const owner = !isWhole(scope) && scope.tokens.some(({ as }) => as === 'owner')
  return {
    upTo: instant(oldest ?? clock()),
    processing: owner ? await store.archive.processingCount(scope) : null,
  }
}
