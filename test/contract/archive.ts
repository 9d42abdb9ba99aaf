import { prepare } from '../../api/intake/prepare.ts'
import type { Actor, MailboxFacts } from '../../api/store/administration.ts'
import type { FoundMessage, Listing } from '../../api/store/archive.ts'
import type { AcceptedArrival, Archived, Arrival } from '../../api/store/intake.ts'
import { packedAlone } from '../../api/store/prepared-bytes.ts'
import { type MailboxNumber, type Scope, scopeOfAll } from '../../core/privacy/access.ts'
import { parseQuery } from '../../core/search/parse.ts'
import type { Query } from '../../core/search/query.ts'
import { message } from '../support/message.ts'
import type { Opened } from './stores.ts'

export const NOON = Date.UTC(2026, 10, 23, 12, 0, 0)
export const actor = (now = NOON): Actor => ({ who: 'Jonas Brückner', peer: '192.0.2.7', now })

type Letter = Parameters<typeof message>[0]
type How = Partial<
  Pick<Arrival, 'acceptedAt' | 'receivedAt' | 'way' | 'envelopeFrom' | 'plan' | 'batch' | 'item' | 'doubtful'>
> & {
  readonly folder?: readonly string[]
  readonly once?: boolean
}

/** What the suite does with a store, in its own words. */
export interface Archive extends Opened {
  mailbox(address: string): Promise<MailboxFacts>
  /** The mailboxes of Anna, Bruno and Carla, each time in a domain of their own. */
  people(): Promise<[MailboxFacts, MailboxFacts, MailboxFacts]>
  /** Accepts a letter for these addresses. */
  accept(letter: Letter | Uint8Array, to: readonly string[], how?: How): Promise<AcceptedArrival | null>
  archive(accepted: AcceptedArrival | null, raw: Letter | Uint8Array, now?: number): Promise<Archived[]>
  /** All of them together. */
  archiveAll(
    arrivals: readonly (readonly [AcceptedArrival | null, Letter | Uint8Array])[],
  ): Promise<Archived[]>
  deliver(letter: Letter | Uint8Array, to: readonly string[], how?: How): Promise<Archived>
  page(
    scope: Scope,
    query?: Query | string,
    more?: { folder?: Listing['folder']; before?: number | null; limit?: number },
  ): Promise<FoundMessage[]>
  subjects(scope: Scope, query?: Query | string, more?: { folder?: Listing['folder'] }): Promise<string[]>
}

const bytes = (letter: Letter | Uint8Array): Uint8Array =>
  letter instanceof Uint8Array ? letter : new TextEncoder().encode(message(letter))

/** The scope of these mailboxes, read as their owner or as a delegate. */
export function scope(owned: readonly MailboxFacts[], delegated: readonly MailboxFacts[] = []): Scope {
  const numbers = (facts: readonly MailboxFacts[]): MailboxNumber[] => facts.map(({ mailbox }) => mailbox)
  const made = scopeOfAll({ owned: numbers(owned), delegated: numbers(delegated) })
  if (made === null) throw new Error('a scope of nothing')
  return made
}

/** Reads a search as people write it. */
export function query(text: string): Query {
  const read = parseQuery(text, { zone: 'UTC', now: NOON })
  if (!read.ok) throw new Error(read.mistake.sentence)
  return read.query
}

export function archiveOf(opened: Opened): Archive {
  const { store } = opened
  const accept: Archive['accept'] = async (letter, to, { folder, once, ...how } = {}) => {
    const arrival: Arrival = {
      blob: await opened.place(bytes(letter)),
      way: 'smtp',
      acceptedAt: NOON,
      receivedAt: NOON,
      envelopeFrom: 'sender@print.example',
      plan: { by: 'envelope', recipients: to.map((address) => ({ address, folder: folder ?? null })) },
      retryAt: null,
      ...how,
    }
    return (await store.intake.accept([arrival], { once: once ?? false }))[0] ?? null
  }
  const archive: Archive['archive'] = async (accepted, raw, now = NOON + 1000) =>
    accepted === null
      ? []
      : store.intake.archive(
          [{ arrival: accepted.arrival, prepared: packedAlone(await prepare(bytes(raw))) }],
          now,
        )
  const archiveAll: Archive['archiveAll'] = async (arrivals) =>
    store.intake.archive(
      await Promise.all(
        arrivals.map(async ([accepted, raw]) => ({
          arrival: accepted?.arrival ?? 0,
          prepared: packedAlone(await prepare(bytes(raw))),
        })),
      ),
      NOON + 1000,
    )
  const page: Archive['page'] = (where, what = { kind: 'everything' }, more = {}) =>
    store.archive.page(
      where,
      { query: typeof what === 'string' ? query(what) : what, folder: more.folder ?? null },
      { before: more.before ?? null, limit: more.limit ?? 100, withText: false },
    )
  const mailbox: Archive['mailbox'] = async (address) => {
    await store.administration.addDomain(address.slice(address.indexOf('@') + 1), actor())
    const wanted = { address, name: address.split('@')[0] ?? '', kind: 'person' } as const
    return (await store.administration.addMailbox(wanted, actor())).mailbox
  }
  let organisations = 0
  return {
    ...opened,
    mailbox,
    people: async () => {
      organisations += 1
      const at = (name: string) => mailbox(`${name}@people-${organisations}.example`)
      return [await at('anna'), await at('bruno'), await at('carla')]
    },
    accept,
    archive,
    archiveAll,
    deliver: async (letter, to, how) => {
      const [archived] = await archive(await accept(letter, to, how), letter)
      if (archived === undefined) throw new Error('nothing was archived')
      return archived
    },
    page,
    subjects: async (where, what, more) =>
      (await page(where, what, more)).map(({ summary }) => summary.subject),
  }
}
