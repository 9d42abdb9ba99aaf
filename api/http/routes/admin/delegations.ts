import {
  DelegationExport,
  DelegationFilter,
  DelegationPage,
  MailedExport,
} from '../../../../core/contract/admin/delegations.ts'
import {
  AddedDelegation,
  DoneDelegations,
  NewDelegation,
  OtherRights,
  SomeDelegations,
} from '../../../../core/contract/admin/granting.ts'
import { DEFAULT_PAGE, MAX_PAGE, OpaqueId } from '../../../../core/contract/common.ts'
import { wholeNumber } from '../../../../core/contract/whole-number.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as list from '../../../administration/delegation-list.ts'
import * as use from '../../../administration/delegations.ts'
import { sendSheet } from '../../download.ts'
import { type Route, route } from '../../route.ts'

const PageSize = wholeNumber({ min: 1, max: MAX_PAGE }).default(DEFAULT_PAGE)

/** All delegations (A4), and giving and taking access, one delegation at a time (A2, D2). */
export function delegationRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/delegations',
      summary: 'All delegations, filtered and sorted',
      query: DelegationFilter.extend({ cursor: OpaqueId.optional(), limit: PageSize }),
      answers: { status: 200, schema: DelegationPage },
      handle: ({ query: { cursor, limit, ...filter } }) =>
        list.delegationList(administering, filter, { cursor, limit }),
    }),
    route({
      method: 'get',
      path: '/admin/delegations/export',
      summary: 'The same list as a spreadsheet, to download',
      query: DelegationExport,
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ reader, query, response, stillPermitted }) =>
        sendSheet(response, await list.exportSheet(administering, reader, query, 'download'), stillPermitted),
    }),
    route({
      method: 'post',
      path: '/admin/delegations/export',
      summary: 'The same spreadsheet by e-mail, to one’s own address',
      query: DelegationExport,
      answers: { status: 200, schema: MailedExport },
      handle: ({ reader, query }) => list.mailExport(administering, reader, query),
    }),
    route({
      method: 'post',
      path: '/admin/delegations',
      summary: 'Let a primary address read a delegate address’s archive',
      body: NewDelegation,
      answers: { status: 200, schema: AddedDelegation },
      handle: ({ reader, body }) => use.addDelegation(administering, reader, body),
    }),
    route({
      method: 'delete',
      path: '/admin/delegations/{delegation}',
      summary: 'Take that access away, from the next request on',
      answers: { status: 200, schema: OtherRights },
      handle: ({ reader, params }) => use.removeDelegation(administering, reader, params.delegation ?? ''),
    }),
    route({
      method: 'post',
      path: '/admin/delegations/remove',
      summary: 'Take several away at once, from the next request on',
      body: SomeDelegations,
      answers: { status: 200, schema: DoneDelegations },
      handle: ({ reader, body }) => use.removeDelegations(administering, reader, body),
    }),
    route({
      method: 'post',
      path: '/admin/delegations/restore',
      summary: 'Add again those that were removed, with the same end and reason',
      body: SomeDelegations,
      answers: { status: 200, schema: DoneDelegations },
      handle: ({ reader, body }) => use.restoreDelegations(administering, reader, body),
    }),
  ]
}
