import { instant, type Names } from './expected.ts'
import { type Delegation, isCurrent, isOver, type Model, sinceOf } from './model.ts'

/** Acts on ownership that the page shows. */
const MAX_OWNERSHIP = 50

/** D7: who can read an archive, could, or will, and who was given the owner's own access; as `shownOf` evens it out. */
export function accessShown(model: Model, names: Names, mailbox: string, reader: string): object {
  const all = model.delegations.filter((one) => one.delegate === mailbox)
  const acts = model.ownership.filter((act) => act.mailbox === mailbox)
  const open = all.filter((one) => !isOver(one, model.now)).sort(byAddress)
  const shown = (one: Delegation): object => readerShown(model, one)
  return {
    mailbox: names.mailbox(mailbox),
    name: nameOf(mailbox),
    address: mailbox,
    kind: model.shared.includes(mailbox) ? 'shared' : 'person',
    owners: model.owners
      .filter((one) => one.mailbox === mailbox && one.reader !== reader)
      .map(({ reader }) => ownerShown(model, mailbox, reader)),
    readers: [
      ...open.filter((one) => isCurrent(one, model.now)),
      ...open.filter((one) => !isCurrent(one, model.now)),
    ].map(shown),
    former: ordered(all.filter((one) => isOver(one, model.now) && hadBegun(one)).map(shown)),
    moreFormer: false,
    moreOwnership: acts.length > MAX_OWNERSHIP,
    ownership: acts
      .toReversed()
      .slice(0, MAX_OWNERSHIP)
      .map(({ what, who, at }) => ({ what, who, to: null, by: BY, reason: '', at: instant(at) })),
    now: instant(model.now),
  }
}

/** What the server answered, without its ids, without what the asking itself changes, and of former readers no order. */
export function shownOf(answer: Record<string, unknown>): object {
  const plain = (of: unknown): object[] =>
    (of as Record<string, unknown>[]).map(({ id: _, lastAct: __, ...rest }) => rest)
  return { ...answer, readers: plain(answer.readers), former: ordered(plain(answer.former)) }
}

/** Who administers in a history. */
const BY = 'Jonas Brückner'

function ownerShown(model: Model, mailbox: string, reader: string): object {
  return { ...personShown(model, mailbox, reader), by: BY, reason: '' }
}

/** Somebody who owns an address, and since when: bound once more, it is the last time that counts. */
function personShown(model: Model, mailbox: string, reader: string): object {
  const bound = model.ownership.findLast(
    (act) => act.mailbox === mailbox && act.what === 'bound' && act.who.startsWith(`${reader} `),
  )
  return { name: bound?.who, since: instant(bound?.at ?? 0) }
}

function readerShown(model: Model, one: Delegation): object {
  const { primary, endsAt, createdAt, removedAt, reason } = one
  const state =
    removedAt !== null
      ? 'removed'
      : isOver(one, model.now)
        ? 'ended'
        : isCurrent(one, model.now)
          ? 'active'
          : 'scheduled'
  const until = removedAt ?? endsAt
  return {
    name: nameOf(primary),
    address: primary,
    kind: model.shared.includes(primary) ? 'shared' : 'person',
    // Nobody in a history bears the name of their address.
    people: isOver(one, model.now)
      ? []
      : model.owners
          .filter(({ mailbox }) => mailbox === primary)
          .map(({ reader }) => personShown(model, primary, reader)),
    state,
    reason,
    source: 'hand',
    since: instant(sinceOf(one)),
    until: until === null ? null : instant(until),
    addedBy: BY,
    addedAt: instant(createdAt),
    toOneself: false,
    removedBy: state === 'removed' ? BY : null,
  }
}

function nameOf(address: string): string {
  return address.slice(0, address.indexOf('@'))
}

function byAddress(a: Delegation, b: Delegation): number {
  return a.primary < b.primary ? -1 : 1
}

/** Removed before its start, it never gave anything. */
function hadBegun({ startsAt, endsAt, removedAt }: Delegation): boolean {
  const over = removedAt ?? endsAt
  return startsAt === null || over === null || startsAt < over
}

/** Several that were over at one moment have no order of their own. */
function ordered(rows: readonly object[]): object[] {
  return [...rows].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey(row: object): string {
  return JSON.stringify(Object.entries(row).sort())
}
