import { typedForms } from '../../core/address/typed.ts'
import type {
  DeliveredMessage,
  DeliveryArrival,
  DeliveryFilter,
  DeliveryPage,
} from '../../core/contract/admin/deliveries.ts'
import { CarrelError } from '../../core/errors.ts'
import type { Word } from '../../core/search/query.ts'
import { words } from '../../core/search/tokenise.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { ArrivalFacts, Between, DeliveryFound, DeliveryWanted, TypedForm } from '../store/deliveries.ts'
import type { Administering } from './administering.ts'

/** What waits stands among what is archived, at its time: at most so many on a page. The attack: an intake that stands still. */
const MAX_WAITING = 20

/** A word shorter than this is not looked for as a beginning: that would be half of the archive. */
const SHORTEST_PREFIX = 4

/**
 * How messages came in, newest or oldest first (A9). Who holds delivery.read alone may not read mail: a subject is content, and may
 * be of a message under the policy, so none is answered, whatever the message.
 * @throws CarrelError bad-request for words that are none, bad-cursor
 */
export async function deliveries(
  administering: Administering,
  reader: Reader,
  filter: DeliveryFilter,
): Promise<DeliveryPage> {
  const { store, ids, clock } = administering
  const { cursor, limit, order, ...asked } = filter
  const scope = JSON.stringify(['deliveries', reader.identity, asked, order])
  const oldestFirst = order === 'ascending'
  const before = cursor === null ? null : ids.openCursor(cursor, scope)
  if (cursor !== null && before === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const wanted = await wantedBy(administering, filter)
  if (cursor === null)
    await store.audit.record([
      {
        at: clock(),
        who: reader.name,
        identity: reader.identity,
        peer: reader.peer,
        act: 'delivery.search',
        mailbox: wanted.to?.mailbox ?? null,
        message: null,
        detail: asked,
      },
    ])
  const page = { before: before?.row ?? null, limit: limit + 1, oldestFirst }
  const found =
    asked.state === undefined
      ? await store.deliveries.archived(wanted, page)
      : await store.deliveries.open(wanted, asked.state, page)
  const more = found.length > limit
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const waiting =
    asked.state === undefined
      ? await store.deliveries.open(wanted, 'waiting', {
          before: null,
          limit: MAX_WAITING,
          oldestFirst,
          between: between(page.before, more ? (last?.row ?? null) : null, oldestFirst),
        })
      : []
  return {
    messages: inOrder([...waiting, ...shown], oldestFirst).map((one) => present(administering, one)),
    next: more && last !== undefined ? ids.cursor({ row: last.row }, scope) : null,
  }
}

const between = (begin: number | null, end: number | null, oldestFirst: boolean): Between =>
  oldestFirst ? { older: begin, newer: end } : { older: end, newer: begin }

function inOrder(found: readonly DeliveryFound[], oldestFirst: boolean): DeliveryFound[] {
  return found.toSorted((one, other) => (oldestFirst ? one.at - other.at : other.at - one.at))
}

async function wantedBy({ store }: Administering, filter: DeliveryFilter): Promise<DeliveryWanted> {
  const { messageId, from, to, after, before } = filter
  const reached = to === undefined || to === '' ? null : await store.administration.mailboxAt(to)
  return {
    messageId: messageId === undefined || messageId === '' ? null : messageId,
    from: from === undefined || from === '' ? null : { forms: formsOf('from', from) },
    to:
      to === undefined || to === '' ? null : { forms: formsOf('to', to), mailbox: reached?.mailbox ?? null },
    after: after === undefined ? null : Date.parse(after),
    before: before === undefined ? null : Date.parse(before),
  }
}

const formsOf = (field: string, text: string): TypedForm[] =>
  typedForms(text).map((form) => ({ text: form, words: wordsOf(field, form) }))

/** @throws CarrelError bad-request when there is no letter or digit in it */
function wordsOf(field: string, text: string): Word[] {
  const found = words(text)
    .split(' ')
    .filter((word) => word !== '')
  if (found.length === 0)
    throw new CarrelError('bad-request', 'Write an address, or a part of it with letters or digits.', {
      field,
    })
  return found.map((word, at) => ({
    text: word,
    prefix: at === found.length - 1 && word.length >= SHORTEST_PREFIX,
  }))
}

function present({ ids }: Administering, found: DeliveryFound): DeliveredMessage {
  const { message, arrival, at, arrivals, messageId, from, size, hidden, sensitivity } = found
  return {
    id: message === null ? ids.other('delivered arrival', arrival) : ids.other('delivered message', message),
    at: instant(at),
    messageId,
    from,
    size,
    hidden,
    sensitivity,
    arrivals: arrivals.map((one) => presentArrival({ ids }, one)),
  }
}

function presentArrival({ ids }: Pick<Administering, 'ids'>, one: ArrivalFacts): DeliveryArrival {
  const { acceptedAt, archivedAt, retryAt, reached, envelopeTo, unassigned, ...rest } = one
  return {
    ...rest,
    acceptedAt: instant(acceptedAt),
    archivedAt: archivedAt === null ? null : instant(archivedAt),
    retryAt: retryAt === null ? null : instant(retryAt),
    envelopeTo: [...envelopeTo],
    reached: reached.map(({ mailbox, closedAt, ...names }) => ({
      mailbox: ids.mailbox(mailbox),
      ...names,
      closedAt: closedAt === null ? null : instant(closedAt),
    })),
    unassigned: [...unassigned],
  }
}
