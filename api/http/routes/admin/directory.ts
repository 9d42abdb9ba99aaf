import { z } from 'zod'
import * as shape from '../../../../core/contract/admin/directory.ts'
import { wholeNumber } from '../../../../core/contract/whole-number.ts'
import * as addresses from '../../../administration/addresses.ts'
import type { Administering } from '../../../administration/administering.ts'
import { delegationsOf } from '../../../administration/delegations.ts'
import * as domains from '../../../administration/domains.ts'
import * as owners from '../../../administration/owners.ts'
import { type Route, route } from '../../route.ts'

const ONE = '/admin/addresses/{address}'
const SETTINGS = { status: 200, schema: shape.AddressSettings } as const

/** Internal domains (A1). */
export function domainRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/domains',
      summary: 'Internal domains, with how many addresses each has',
      answers: { status: 200, schema: shape.DomainList },
      handle: () => domains.domains(administering),
    }),
    route({
      method: 'post',
      path: '/admin/domains',
      summary: 'Add an internal domain',
      body: shape.NewDomain,
      answers: { status: 200, schema: shape.AddedDomain },
      handle: ({ reader, body }) => domains.addDomain(administering, reader, body.domain),
    }),
    route({
      method: 'delete',
      path: '/admin/domains/{domain}',
      summary: 'Remove an internal domain that has no addresses any more',
      answers: { status: 204 },
      handle: ({ reader, params }) => domains.removeDomain(administering, reader, params.domain ?? ''),
    }),
  ]
}

/** Addresses and their settings (A1, A2). */
export function addressRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/addresses',
      summary: 'Addresses, searched as one types by words of name, address or alias',
      query: shape.AddressFilter.extend({
        cursor: z.string().max(200).nullable().default(null),
        limit: wholeNumber({ min: 1, max: shape.MAX_ADDRESS_PAGE }).default(shape.DEFAULT_ADDRESS_PAGE),
      }),
      answers: { status: 200, schema: shape.AddressPage },
      handle: ({ query: { cursor, limit, ...filter } }) =>
        addresses.addresses(administering, filter, { cursor, limit }),
    }),
    route({
      method: 'post',
      path: '/admin/addresses',
      summary: 'Add an address, with a new archive',
      body: shape.NewAddress,
      answers: { status: 200, schema: shape.AddedAddress },
      handle: ({ reader, body }) => addresses.addAddress(administering, reader, body),
    }),
    route({
      method: 'get',
      path: ONE,
      summary: 'One address: name, kind, aliases, who owns it and which roles they hold',
      answers: SETTINGS,
      handle: ({ reader, params }) => addresses.settings(administering, reader, params.address ?? ''),
    }),
    route({
      method: 'put',
      path: ONE,
      summary: 'Change the name or the kind of an address',
      body: shape.ChangedAddress,
      answers: SETTINGS,
      handle: ({ reader, params, body }) =>
        addresses.changeAddress(administering, reader, params.address ?? '', body),
    }),
    route({
      method: 'post',
      path: `${ONE}/rename`,
      summary: 'Give an archive another address; its mail, delegations and owners stay',
      body: shape.RenamedAddress,
      answers: SETTINGS,
      handle: ({ reader, params, body }) =>
        addresses.renameAddress(administering, reader, params.address ?? '', body),
    }),
    route({
      method: 'post',
      path: `${ONE}/close`,
      summary: 'Close an address: its archive stays, its delegations, aliases and owners end',
      answers: { status: 200, schema: shape.ClosedAddress },
      handle: ({ reader, params }) => addresses.closeAddress(administering, reader, params.address ?? ''),
    }),
    route({
      method: 'post',
      path: `${ONE}/aliases`,
      summary: 'Add an alias, whose mail reaches this archive',
      body: shape.NewAlias,
      answers: SETTINGS,
      handle: ({ reader, params, body }) =>
        addresses.addAlias(administering, reader, params.address ?? '', body.alias),
    }),
    route({
      method: 'delete',
      path: `${ONE}/aliases/{alias}`,
      summary: 'Remove an alias',
      answers: SETTINGS,
      handle: ({ reader, params }) =>
        addresses.removeAlias(administering, reader, params.address ?? '', params.alias ?? ''),
    }),
    route({
      method: 'get',
      path: `${ONE}/delegations`,
      summary: 'Whom an address may read, and who may read it',
      query: z.strictObject({ over: z.enum(['true', 'false']).default('false') }),
      answers: { status: 200, schema: shape.AddressDelegations },
      handle: ({ params, query }) =>
        delegationsOf(administering, params.address ?? '', query.over === 'true'),
    }),
    route({
      method: 'post',
      path: `${ONE}/owners`,
      summary: 'Make somebody an owner of the archive; the owners see it',
      body: shape.NewOwner,
      answers: SETTINGS,
      handle: ({ reader, params, body }) =>
        owners.addOwner(administering, reader, params.address ?? '', body),
    }),
    route({
      method: 'delete',
      path: `${ONE}/owners/{identity}`,
      summary: 'Take the archive from one of its owners; the others see it',
      answers: SETTINGS,
      handle: ({ reader, params }) =>
        owners.removeOwner(administering, reader, params.address ?? '', params.identity ?? ''),
    }),
  ]
}
