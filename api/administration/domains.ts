import { parseDomain, parseInternalDomain } from '../../core/address/domain.ts'
import type { AddedDomain, DomainList } from '../../core/contract/admin/directory.ts'
import { CarrelError } from '../../core/errors.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import { type Administering, actorOf } from './administering.ts'

/** Internal domains, with how many addresses each has (A1). */
export async function domains({ store }: Administering): Promise<DomainList> {
  const found = await store.directory.domains()
  return { domains: found.map((one) => ({ ...one, createdAt: instant(one.createdAt) })) }
}

/** @throws CarrelError bad-address */
export async function addDomain(
  administering: Administering,
  reader: Reader,
  text: string,
): Promise<AddedDomain> {
  const name = domainIn(text, parseInternalDomain)
  const outcome = await administering.store.administration.addDomain(name, actorOf(administering, reader))
  const domain = (await domains(administering)).domains.find((one) => one.domain === name)
  if (domain === undefined)
    throw new CarrelError('conflict', `${name} was removed by somebody else just now.`)
  return { outcome, domain }
}

/** @throws CarrelError bad-address, not-found, conflict while it has addresses or aliases */
export async function removeDomain(
  administering: Administering,
  reader: Reader,
  text: string,
): Promise<void> {
  const name = domainIn(text)
  const outcome = await administering.store.administration.removeDomain(name, actorOf(administering, reader))
  if (outcome === 'in-use')
    throw new CarrelError('conflict', `${name} has addresses or aliases. Close or remove them first.`, {
      why: 'domain-in-use',
    })
  if (outcome === 'unknown') throw new CarrelError('not-found', `${name} is not an internal domain.`)
}

function domainIn(text: string, parse = parseDomain): string {
  const parsed = parse(text)
  if (!parsed.ok)
    throw new CarrelError('bad-address', parsed.reason, { field: 'domain', why: 'not-a-domain' })
  return parsed.domain
}
