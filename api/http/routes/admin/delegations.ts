import { AddedDelegation, NewDelegation } from '../../../../core/contract/admin/granting.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/delegations.ts'
import { type Route, route } from '../../route.ts'

/** Giving and taking access, one delegation at a time (A2, D2). */
export function delegationRoutes(administering: Administering): Route[] {
  return [
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
      answers: { status: 204 },
      handle: ({ reader, params }) => use.removeDelegation(administering, reader, params.delegation ?? ''),
    }),
  ]
}
