import { parseAddress } from '../../core/address/address.ts'
import { plusBase } from '../../core/address/plus.ts'
import { inBothForms, readable } from '../../core/address/readable.ts'
import { typedAddress } from '../../core/address/typed.ts'
import type {
  AddedAddress,
  AddressFilter,
  AddressPage,
  AddressRow,
  AddressSettings,
  ChangedAddress,
  ClosedAddress,
  IdentityFacts,
  NewAddress,
  RenamedAddress,
  RoleName,
} from '../../core/contract/admin/directory.ts'
import { CarrelError } from '../../core/errors.ts'
import { lacking } from '../../core/roles/granting.ts'
import { builtInRole } from '../../core/roles/roles.ts'
import { words } from '../../core/search/tokenise.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { AddressQuery, Owner, StoredAddress } from '../store/directory.ts'
import { type Administering, actorOf } from './administering.ts'
import { addressForbidden, aliasForbidden } from './held.ts'
import { addressOfId, domainFilter, internalAddressIn } from './named.ts'
import { permissionsOfKey } from './roles.ts'

/** Matching addresses are counted up to here: the number says how much there is to narrow, no more. */
const COUNTED = 10_000

/** Words of a search; more narrow nothing that anybody types. */
const MAX_WORDS = 8

/** Search as you type over all addresses (A1). @throws CarrelError bad-cursor, bad-request for what is no domain */
export async function addresses(
  { store, ids }: Administering,
  filter: AddressFilter,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<AddressPage> {
  const scope = JSON.stringify(['addresses', filter])
  const after = cursor === null ? null : (ids.openCursor(cursor, scope)?.row ?? null)
  if (cursor !== null && after === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const query: AddressQuery = {
    words: wordsOf(filter.find),
    typed: typedAddress(filter.find),
    domain: domainFilter(filter.domain),
    kind: filter.kind ?? null,
    state: filter.state,
    order: { by: filter.sort, descending: filter.order === 'descending' },
  }
  // Signs without a letter or digit begin no word.
  if (query.words.length === 0 && filter.find.trim() !== '') return { addresses: [], next: null, matching: 0 }
  const found = await store.directory.addresses(query, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const matched = await aliasesThatMatch(store, shown, query.words)
  const last = shown.at(-1)
  return {
    addresses: shown.map((one) => ({ ...rowOf({ ids }, one), alias: matched.get(one.mailbox) ?? null })),
    next: found.length > limit && last !== undefined ? ids.cursor({ row: last.mailbox }, scope) : null,
    matching: after === null ? await store.directory.countAddresses(query, COUNTED) : null,
  }
}

/** Which alias of each was looked for, where a word of the search begins none of its name and address: by mailbox. */
async function aliasesThatMatch(
  store: Administering['store'],
  found: readonly StoredAddress[],
  sought: readonly string[],
): Promise<ReadonlyMap<number, string>> {
  const missing = new Map(
    found
      .map(({ mailbox, name, address }) => [mailbox, notIn(sought, `${name} ${address}`)] as const)
      .filter(([, left]) => left.length > 0),
  )
  if (missing.size === 0) return new Map()
  const aliases = await store.directory.aliasesAmong([...missing.keys()])
  return new Map(
    // The first of several stands: what is set last counts.
    aliases
      .toReversed()
      .filter(({ mailbox, alias }) => {
        const left = missing.get(mailbox) ?? []
        return notIn(left, alias).length < left.length
      })
      .map(({ mailbox, alias }) => [mailbox, alias]),
  )
}

/** Those beginnings of words that no word of the text has. */
function notIn(sought: readonly string[], text: string): string[] {
  const has = words(inBothForms(text)).split(' ')
  return sought.filter((beginning) => !has.some((word) => word.startsWith(beginning)))
}

/** The words that somebody types to find something, folded as the indexes are. */
export function wordsOf(text: string): string[] {
  return words(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
}

function rowOf({ ids }: Pick<Administering, 'ids'>, one: StoredAddress): AddressRow {
  return {
    id: ids.mailbox(one.mailbox),
    address: one.address,
    name: one.name,
    kind: one.kind,
    createdAt: instant(one.createdAt),
    closedAt: one.closedAt === null ? null : instant(one.closedAt),
  }
}

/** Who may see how much an archive holds. */
const COUNTING = ['delegations.read', 'delivery.read'] as const

/** @throws CarrelError not-found */
export async function settings(
  administering: Administering,
  reader: Reader,
  id: string,
): Promise<AddressSettings> {
  const { store, ids, clock } = administering
  const one = await addressOfId(administering, id)
  const counts = COUNTING.some((permission) => reader.permissions.has(permission))
  const [aliases, owners, searched, holds, delegations] = await Promise.all([
    store.directory.aliases(one.mailbox),
    store.directory.owners(one.mailbox),
    store.archiveSearch.mailbox(one.mailbox),
    store.directory.holds(one.mailbox),
    store.directory.countDelegations(one.mailbox, clock()),
  ])
  return {
    ...rowOf({ ids }, one),
    aliases,
    fallbacks: await fallbacksOf(store, aliases),
    identities: owners.map((owner) => ownerFacts({ ids }, owner)),
    owned: searched?.state === 'owned',
    ...(counts ? holds : { messages: null, processing: null }),
    ...delegations,
  }
}

/** Who gets the mail of each alias once it is removed, where somebody does: the archive of what stands before its plus (I8). */
export async function fallbacksOf(
  store: Pick<Administering['store'], 'administration'>,
  aliases: readonly string[],
): Promise<AddressSettings['fallbacks']> {
  const found = await Promise.all(
    aliases.map(async (alias) => {
      const parsed = parseAddress(alias)
      if (!parsed.ok || plusBase(parsed.address) === parsed.address) return []
      const reached = await store.administration.mailboxAt(plusBase(parsed.address))
      return reached === null ? [] : [{ alias, address: reached.address }]
    }),
  )
  return found.flat()
}

function ownerFacts({ ids }: Pick<Administering, 'ids'>, owner: Owner): IdentityFacts {
  return {
    id: ids.other('identity', owner.number),
    ...owner.identity,
    account: owner.account,
    roles: roleNames(owner.roles),
  }
}

/** Roles with the names to show. */
export function roleNames(roles: Owner['roles']): RoleName[] {
  return roles.map(({ key, name }) => ({ key, name: name ?? builtInRole(key)?.name ?? key }))
}

/**
 * Adds an address with an archive of its own. One that was closed gets a new archive (I8).
 * @throws CarrelError bad-address, not-found for a domain that is not internal, conflict for an alias,
 *   forbidden where mail to it reaches another archive and the reader may not lead it away
 */
export async function addAddress(
  administering: Administering,
  reader: Reader,
  wanted: NewAddress,
): Promise<AddedAddress> {
  const address = await internalAddressIn(administering, 'address', wanted.address)
  const { outcome, mailbox, taken } = await administering.store.administration.addMailbox(
    { address, name: wanted.name ?? readable(address), kind: wanted.kind },
    actorOf(administering, reader),
  )
  if (outcome === 'alias')
    throw new CarrelError(
      'conflict',
      `${address} is an alias of ${mailbox.address}. Remove it there first.`,
      {
        field: 'address',
        why: 'address-taken',
      },
    )
  if (outcome === 'elsewhere') throw addressForbidden(address, mailbox.address)
  return {
    outcome,
    taken,
    address: await settings(administering, reader, administering.ids.mailbox(mailbox.mailbox)),
  }
}

/** Name and kind. @throws CarrelError not-found */
export async function changeAddress(
  administering: Administering,
  reader: Reader,
  id: string,
  wanted: ChangedAddress,
): Promise<AddressSettings> {
  const { mailbox, address } = await addressOfId(administering, id)
  const outcome = await administering.store.directory.change(mailbox, wanted, actorOf(administering, reader))
  if (outcome === 'unknown') throw closed(address)
  return settings(administering, reader, id)
}

/**
 * Gives an archive another address; its mail, delegations and owners stay (A7).
 * @throws CarrelError bad-address, not-found, conflict for an address that is taken
 */
export async function renameAddress(
  administering: Administering,
  reader: Reader,
  id: string,
  wanted: RenamedAddress,
): Promise<AddressSettings> {
  const before = await addressOfId(administering, id)
  const address = await internalAddressIn(administering, 'address', wanted.address)
  const outcome = await administering.store.directory.rename(
    before.mailbox,
    { ...wanted, address },
    actorOf(administering, reader),
  )
  if (outcome === 'unknown') throw closed(before.address)
  if (outcome === 'taken')
    throw new CarrelError('conflict', `${address} belongs to another archive.`, {
      field: 'address',
      why: 'address-taken',
    })
  return settings(administering, reader, id)
}

/**
 * Its archive stays; what ended with it is the answer (I8). Its owners lose it, and nobody brings down who may do more
 * than they (A7).
 * @throws CarrelError not-found, conflict, forbidden where an owner holds more than the reader
 */
export async function closeAddress(
  administering: Administering,
  reader: Reader,
  id: string,
): Promise<ClosedAddress> {
  const { mailbox, address } = await addressOfId(administering, id)
  const owners = await administering.store.directory.owners(mailbox)
  const held = await Promise.all(
    owners.flatMap(({ roles }) => roles.map(({ key }) => permissionsOfKey(administering, key))),
  )
  const [missing] = lacking(reader.permissions, held.flat())
  if (missing !== undefined)
    throw new CarrelError(
      'forbidden',
      `An owner of ${address} holds ${missing}, which you do not. Ask somebody who does to close it.`,
      { permission: missing },
    )
  const closing = await administering.store.directory.close(mailbox, actorOf(administering, reader))
  if (closing === null) throw closed(address)
  return {
    delegations: [...closing.delegations],
    aliases: [...closing.aliases],
    identities: closing.identities.length,
  }
}

/** @throws CarrelError bad-address, not-found, conflict */
export async function addAlias(
  administering: Administering,
  reader: Reader,
  id: string,
  text: string,
): Promise<AddressSettings> {
  const { mailbox, address, closedAt } = await addressOfId(administering, id)
  if (closedAt !== null) throw closed(address)
  const alias = await internalAddressIn(administering, 'alias', text)
  const outcome = await administering.store.administration.addAlias(
    alias,
    mailbox,
    actorOf(administering, reader),
  )
  if (typeof outcome === 'object') throw aliasForbidden(outcome.lacks)
  if (outcome === 'taken')
    throw new CarrelError('conflict', `${alias} belongs to another archive.`, {
      field: 'alias',
      why: 'address-taken',
    })
  return settings(administering, reader, id)
}

/** @throws CarrelError bad-address, not-found */
export async function removeAlias(
  administering: Administering,
  reader: Reader,
  id: string,
  text: string,
): Promise<AddressSettings> {
  const { store } = administering
  const { mailbox } = await addressOfId(administering, id)
  const alias = await internalAddressIn(administering, 'alias', text)
  const isItsOwn = (await store.directory.aliases(mailbox)).includes(alias)
  const outcome = isItsOwn
    ? await store.administration.removeAlias(alias, actorOf(administering, reader))
    : 'unknown'
  if (outcome === 'unknown') throw new CarrelError('not-found', `There is no alias ${alias} here.`)
  return settings(administering, reader, id)
}

/** The sentence for an address that is closed: its archive can be read, nothing of it changed. */
export function closed(address: string): CarrelError {
  return new CarrelError('conflict', `${address} is closed. Add it again to give it a new archive.`)
}
