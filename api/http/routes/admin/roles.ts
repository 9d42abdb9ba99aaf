import {
  AddedHolder,
  ChangedRole,
  NewHolder,
  NewRole,
  Role,
  RoleList,
} from '../../../../core/contract/admin/roles.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/roles.ts'
import { type Route, route } from '../../route.ts'

const ONE = '/admin/roles/{role}'

/** Roles, built-in and custom, and who holds them (A7). */
export function roleRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/roles',
      summary: 'All roles, what each may do and who holds it',
      answers: { status: 200, schema: RoleList },
      handle: ({ reader }) => use.roles(administering, reader),
    }),
    route({
      method: 'post',
      path: '/admin/roles',
      summary: 'Make a custom role',
      body: NewRole,
      answers: { status: 201, schema: Role },
      handle: ({ reader, body }) => use.addRole(administering, reader, body),
    }),
    route({
      method: 'put',
      path: ONE,
      summary: 'Change a custom role, for everybody who holds it',
      body: ChangedRole,
      answers: { status: 200, schema: Role },
      handle: ({ reader, params, body }) => use.changeRole(administering, reader, params.role ?? '', body),
    }),
    route({
      method: 'delete',
      path: ONE,
      summary: 'Remove a custom role, also from everybody who holds it',
      answers: { status: 204 },
      handle: ({ reader, params }) => use.removeRole(administering, reader, params.role ?? ''),
    }),
    route({
      method: 'post',
      path: `${ONE}/holders`,
      summary: 'Give a role to somebody',
      body: NewHolder,
      answers: { status: 200, schema: AddedHolder },
      handle: ({ reader, params, body }) => use.addHolder(administering, reader, params.role ?? '', body),
    }),
    route({
      method: 'delete',
      path: `${ONE}/holders/{identity}`,
      summary: 'Take a role from somebody; the last super administrator stays',
      answers: { status: 204 },
      handle: ({ reader, params }) =>
        use.removeHolder(administering, reader, params.role ?? '', params.identity ?? ''),
    }),
  ]
}
