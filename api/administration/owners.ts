import type { AddressSettings, NewOwner } from '../../core/contract/admin/directory.ts'
import { CarrelError } from '../../core/errors.ts'
import type { Reader } from '../reading/reader.ts'
import { closed, settings } from './addresses.ts'
import { type Administering, actorOf } from './administering.ts'
import { held } from './held.ts'
import { addressOfId, identityNamed } from './named.ts'

/**
 * Makes somebody an owner of an archive: they read all of it. The owners see who did it and why (A7, D7).
 * @throws CarrelError not-found, conflict for a closed address
 */
export async function addOwner(
  administering: Administering,
  reader: Reader,
  id: string,
  { identity: name, reason }: NewOwner,
): Promise<AddressSettings> {
  const { mailbox, address } = await addressOfId(administering, id)
  const identity = await identityNamed(administering, name)
  const actor = actorOf(administering, reader)
  const outcome = await administering.store.administration.bind(identity, mailbox, actor, reason)
  if (outcome === 'unknown') throw closed(address)
  return settings(administering, reader, id)
}

/** @throws CarrelError not-found, forbidden where the owner may do more than the reader (A7) */
export async function removeOwner(
  administering: Administering,
  reader: Reader,
  id: string,
  identity: string,
): Promise<AddressSettings> {
  const { store, ids } = administering
  const { mailbox } = await addressOfId(administering, id)
  const number = ids.openOther('identity', identity)
  const owner = (await store.directory.owners(mailbox)).find((one) => one.number === number)
  const outcome =
    owner === undefined
      ? 'unknown'
      : held(
          await store.administration.unbind(owner.identity, mailbox, actorOf(administering, reader)),
          'person',
        )
  if (outcome === 'unknown') throw new CarrelError('not-found', 'This person does not own the address.')
  return settings(administering, reader, id)
}
