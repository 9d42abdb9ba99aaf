import {
  AccountPage,
  AccountQuery,
  NewAccount,
  NewPassword,
  SetPassword,
} from '../../../../core/contract/admin/accounts.ts'
import * as use from '../../../administration/accounts.ts'
import type { Administering } from '../../../administration/administering.ts'
import { type Route, route } from '../../route.ts'

/** Accounts of this server's own sign-in (A7). */
export function accountRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/accounts',
      summary: 'Accounts of this server’s own sign-in, with what they own and which roles they hold',
      query: AccountQuery,
      answers: { status: 200, schema: AccountPage },
      handle: ({ query }) => use.accounts(administering, query),
    }),
    route({
      method: 'post',
      path: '/admin/accounts',
      summary: 'Add an account, with a password that is given or made',
      body: NewAccount,
      answers: { status: 201, schema: SetPassword },
      handle: ({ reader, body }) => use.addAccount(administering, reader, body),
    }),
    route({
      method: 'post',
      path: '/admin/accounts/{login}/password',
      summary: 'Set another password; the person is signed out, and sees it',
      body: NewPassword,
      answers: { status: 200, schema: SetPassword },
      handle: ({ reader, params, body }) => use.setPassword(administering, reader, params.login ?? '', body),
    }),
    route({
      method: 'delete',
      path: '/admin/accounts/{login}',
      summary: 'Remove an account, with what it owns and the roles that it holds',
      answers: { status: 204 },
      handle: ({ reader, params }) => use.removeAccount(administering, reader, params.login ?? ''),
    }),
  ]
}
