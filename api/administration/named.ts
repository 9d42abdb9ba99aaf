import { domainOf, type EmailAddress, parseAddress } from '../../core/address/address.ts'
import { type Domain, parseDomain } from '../../core/address/domain.ts'
import { CarrelError } from '../../core/errors.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import { EMBEDDED_ISSUER } from '../auth/identity.ts'
import type { Identity, MailboxFacts } from '../store/administration.ts'
import type { StoredAddress } from '../store/directory.ts'
import type { Administering } from './administering.ts'

/** An address that a field states. @throws CarrelError bad-address */
export function addressIn(field: string, text: string): EmailAddress {
  const parsed = parseAddress(text)
  if (!parsed.ok) throw new CarrelError('bad-address', parsed.reason, { field, why: 'not-an-address' })
  return parsed.address
}

/** The domain that a list is narrowed to, in either form; null for all. @throws CarrelError bad-request */
export function domainFilter(text: string | undefined): Domain | null {
  if (text === undefined) return null
  const parsed = parseDomain(text)
  if (!parsed.ok) throw new CarrelError('bad-request', parsed.reason, { field: 'domain' })
  return parsed.domain
}

/** An address of an internal domain, whether it exists yet or not. @throws CarrelError bad-address, not-found */
export async function internalAddressIn(
  { store }: Administering,
  field: string,
  text: string,
): Promise<EmailAddress> {
  const address = addressIn(field, text)
  if (!(await store.administration.domains()).includes(domainOf(address)))
    throw new CarrelError('not-found', `${domainOf(address)} is not an internal domain. Add it first.`, {
      field,
      why: 'not-internal',
    })
  return address
}

/** The open address that a field names, by itself or by an alias. @throws CarrelError bad-address, not-found */
export async function mailboxNamed(
  { store }: Administering,
  field: string,
  text: string,
): Promise<MailboxFacts & { readonly address: EmailAddress }> {
  const wanted = addressIn(field, text)
  const found = await store.administration.mailboxAt(wanted)
  if (found === null)
    throw new CarrelError('not-found', `${wanted} is no address of an internal domain.`, {
      field,
      why: 'unknown-address',
    })
  return { ...found, address: addressIn(field, found.address) }
}

/** The address, open or closed, that an id in a path names. @throws CarrelError not-found */
export async function addressOfId({ store, ids }: Administering, id: string): Promise<StoredAddress> {
  const number: MailboxNumber | null = ids.openMailbox(id)
  const found = number === null ? null : await store.directory.address(number)
  if (found === null) throw new CarrelError('not-found', 'There is no such address.')
  return found
}

/** Who is meant by a login of the embedded provider, or by (issuer, subject). @throws CarrelError not-found */
export async function identityNamed(
  { accounts }: Administering,
  name: { readonly login: string } | { readonly issuer: string; readonly subject: string },
): Promise<Identity> {
  if ('issuer' in name) {
    // The embedded provider's people are named by their login, which proves that they exist.
    if (name.issuer === EMBEDDED_ISSUER)
      throw new CarrelError('bad-request', 'Name people of this server’s own sign-in by their login.', {
        field: 'issuer',
      })
    return { issuer: name.issuer, subject: name.subject }
  }
  const account = await accounts.find(name.login)
  if (account === null)
    throw new CarrelError('not-found', `Nobody signs in here as ${name.login}.`, {
      field: 'login',
      why: 'unknown-login',
    })
  return { issuer: EMBEDDED_ISSUER, subject: account.id }
}
