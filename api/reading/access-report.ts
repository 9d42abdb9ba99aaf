import {
  type AccessReport,
  type ArchiveAct,
  type ArchiveActFilter,
  type ArchiveActPage,
  type ArchiveReader,
  MAX_FORMER,
  type OwnershipAct,
} from '../../core/contract/access-report.ts'
import { givesFrom, hasEnded, hasStarted } from '../../core/delegation/window.ts'
import { CarrelError } from '../../core/errors.ts'
import type { ActsOf, StoredAct, StoredOwner, StoredOwnershipAct } from '../store/access-report.ts'
import type { Identity, MailboxFacts, StoredDelegation } from '../store/administration.ts'
import { instant } from './present.ts'
import { notFound, type Reader, type Target } from './reader.ts'
import type { Reading } from './reading.ts'

/** Acts on ownership that are shown, and acts on aliases; the audit log has them all. */
const MAX_OWNERSHIP = 50

/** What `reader` says for those who read without a delegation. */
const ADMINISTRATORS = 'administrators'

/**
 * The mailbox of a report for its owner. A delegate gets the same as for what is not there: who else reads it, and what
 * they do, is not theirs to know.
 * @throws CarrelError not-found
 */
export function ownedBy(target: Target): MailboxFacts {
  if (target.mailbox === null || target.scope.tokens.some(({ as }) => as !== 'owner')) throw notFound()
  return target.mailbox
}

/** Who can read a mailbox, could, or will, and by whose act, besides the owner who asks (D7). */
export async function accessReport(
  reading: Reading,
  mailbox: MailboxFacts,
  asking: Reader | null,
): Promise<AccessReport> {
  const { store, ids, clock } = reading
  const { mailbox: number } = mailbox
  const now = clock()
  const [owners, standing, former, lastActs, ownership] = await Promise.all([
    store.accessReport.ownersOfEach([number]),
    store.accessReport.standingTo(number),
    store.accessReport.formerTo(number, MAX_FORMER + 1),
    store.accessReport.lastActs(number),
    store.accessReport.ownership(number, MAX_OWNERSHIP),
  ])
  const last = new Map(lastActs.map(({ primary, at }) => [primary, at]))
  // An end that has passed and is not marked yet is over all the same (D6).
  const open = standing.filter((one) => !hasEnded(one, now))
  const people = Map.groupBy(
    open.length === 0
      ? []
      : await store.accessReport.ownersOfEach(open.map(({ primary }) => primary.mailbox)),
    ({ mailbox }) => mailbox,
  )
  // Left out only where the row says it already: the one person of a personal address that bears their name.
  const behind = ({ kind, name, mailbox }: StoredDelegation['primary']): readonly StoredOwner[] => {
    const all = people.get(mailbox) ?? []
    return kind === 'shared' || all.length !== 1 || all[0]?.name !== name ? all : []
  }
  const shown = (
    one: StoredDelegation,
    people: readonly StoredOwner[],
    lastAct = last.get(one.primary.mailbox) ?? null,
  ): ArchiveReader => readerOf(reading, one, { lastAct, people, now })
  const over = [...standing.filter((one) => hasEnded(one, now)), ...former]
  const shownOver = over.slice(0, MAX_FORMER)
  const lastOfOver = await Promise.all(shownOver.map((one) => lastActOf(reading, one, last)))
  return {
    mailbox: ids.mailbox(number),
    name: mailbox.name,
    address: mailbox.address,
    kind: mailbox.kind,
    owners: owners
      .filter(({ identity }) => !isWho(identity, asking))
      .map(({ name, since, by, reason }) => ({ name, since: instant(since), by, reason })),
    readers: [
      ...open.filter((one) => hasStarted(one, now)),
      ...open.filter((one) => !hasStarted(one, now)),
    ].map((one) => shown(one, behind(one.primary))),
    former: shownOver.map((one, at) => shown(one, [], lastOfOver[at])),
    moreFormer: over.length > MAX_FORMER,
    ownership: ownership.acts.map(ownershipAct),
    moreOwnership: ownership.more,
    now: instant(now),
  }
}

function isWho({ issuer, subject }: Identity, asking: Reader | null): boolean {
  return asking?.identity?.issuer === issuer && asking.identity.subject === subject
}

/** An end that has passed counts from then on, marked or not (D6); null for what is not over. */
function overSince(one: StoredDelegation, now: number): number | null {
  return one.overAt ?? (hasEnded(one, now) ? one.endsAt : null)
}

/** What the same people did last before a delegation was over: whoever was given another may have gone on since. */
async function lastActOf(
  { store }: Reading,
  { primary, delegate, overAt, endsAt }: StoredDelegation,
  last: ReadonlyMap<number, number>,
): Promise<number | null> {
  const until = overAt ?? endsAt
  const latest = last.get(primary.mailbox)
  if (latest === undefined || until === null || latest <= until) return latest ?? null
  const found = await store.accessReport.acts(
    delegate.mailbox,
    { of: { primary: primary.mailbox, until }, what: null },
    { before: null, limit: 1 },
  )
  return found[0]?.at ?? null
}

function readerOf(
  { ids }: Reading,
  one: StoredDelegation,
  {
    lastAct,
    people,
    now,
  }: {
    readonly lastAct: number | null
    readonly people: readonly StoredOwner[]
    readonly now: number
  },
): ArchiveReader {
  const over = overSince(one, now)
  const until = over ?? one.endsAt
  return {
    id: ids.other('delegation', one.id),
    name: one.primary.name,
    address: one.primary.address,
    kind: one.primary.kind,
    people: people.map(({ name, since }) => ({ name, since: instant(since) })),
    state:
      one.overHow === 'removed'
        ? 'removed'
        : over !== null
          ? 'ended'
          : hasStarted(one, now)
            ? 'active'
            : 'scheduled',
    reason: one.reason,
    source: one.origin,
    since: instant(givesFrom(one)),
    until: until === null ? null : instant(until),
    addedBy: one.createdBy,
    addedAt: instant(one.createdAt),
    toOneself: one.toOneself,
    removedBy: one.overHow === 'removed' ? one.overBy : null,
    lastAct: lastAct === null ? null : instant(lastAct),
  }
}

const OWNERSHIP: Readonly<Record<string, OwnershipAct['what']>> = {
  'identity.bind': 'bound',
  'identity.unbind': 'unbound',
  'user.password': 'password-set',
  'address.rename': 'renamed',
  'alias.add': 'alias-added',
  'alias.remove': 'alias-removed',
  'address.lead-away': 'led-away',
}

function ownershipAct({ at, act, by, detail }: StoredOwnershipAct): OwnershipAct {
  const text = (key: string): string => (typeof detail[key] === 'string' ? detail[key] : '')
  return {
    what: OWNERSHIP[act] ?? 'closed',
    who:
      [text('alias'), text('name'), text('login'), text('subject'), text('before'), text('address')].find(
        (one) => one !== '',
      ) ?? '',
    to: act === 'address.lead-away' ? text('after') : null,
    by,
    reason: text('reason'),
    at: instant(at),
  }
}

/**
 * What others did in the mailbox, newest first. Subjects are content: they are named to the owner only.
 * @throws CarrelError bad-cursor, not-found for a reader who is none of this mailbox
 */
export async function archiveActs(
  reading: Reading,
  asking: Reader,
  mailbox: MailboxFacts,
  filter: ArchiveActFilter,
  options: { readonly asOwner: boolean },
): Promise<ArchiveActPage> {
  const { store, ids } = reading
  const of = await whose(reading, mailbox, filter.reader)
  const scope = JSON.stringify(['acts', asking.identity, mailbox.mailbox, of, filter.what ?? null])
  const before = filter.cursor === null ? null : ids.openCursor(filter.cursor, scope)
  if (filter.cursor !== null && before === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const found = await store.accessReport.acts(
    mailbox.mailbox,
    { of, what: filter.what ?? null },
    { before: before?.row ?? null, limit: filter.limit + 1 },
  )
  const shown = found.slice(0, filter.limit)
  const last = shown.at(-1)
  return {
    acts: shown.map((one) => presentAct(reading, mailbox, one, options.asOwner)),
    next: found.length > filter.limit && last !== undefined ? ids.cursor({ row: last.number }, scope) : null,
  }
}

/** Whose acts a filter names. @throws CarrelError not-found for a reader who is none of this mailbox */
export async function whose(
  { store, ids, clock }: Reading,
  mailbox: MailboxFacts,
  reader: string | undefined,
): Promise<ActsOf> {
  if (reader === undefined) return 'everybody'
  if (reader === ADMINISTRATORS) return ADMINISTRATORS
  const number = ids.openOther('delegation', reader)
  const found = number === null ? null : await store.administration.delegationById(number)
  if (found === null || found.delegate.mailbox !== mailbox.mailbox) throw notFound()
  // What they did by a later delegation is that one's.
  return { primary: found.primary.mailbox, until: overSince(found, clock()) }
}

/** One act as it is shown. Subjects and names of attachments are content: the owner's alone. */
export function presentAct(
  { ids }: Reading,
  { mailbox }: MailboxFacts,
  one: StoredAct,
  asOwner: boolean,
): ArchiveAct {
  const { message, subject, attachment, view } = one
  return {
    id: ids.other(`act in ${mailbox}`, one.number),
    at: instant(one.at),
    what: one.what,
    who: one.who,
    as: one.as,
    message:
      asOwner && message !== null && subject !== null
        ? { id: ids.message({ mailbox, message }), subject }
        : null,
    part:
      attachment === 'all'
        ? { kind: 'attachments', name: '' }
        : attachment !== null
          ? { kind: 'attachment', name: asOwner ? attachment : '' }
          : { kind: view ?? 'message', name: '' },
    words: one.words,
  }
}
