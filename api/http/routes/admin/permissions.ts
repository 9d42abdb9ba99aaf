import { PermissionList } from '../../../../core/contract/admin/roles.ts'
import { permissionFacts } from '../../permission-facts.ts'
import { type Route, route } from '../../route.ts'

/** The page "which permission does every action need" (A7), of all routes that are served. */
export function permissionRoutes(routes: () => readonly Route[]): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/permissions',
      summary: 'All permissions, what each lets somebody do, and which actions need it',
      answers: { status: 200, schema: PermissionList },
      handle: async () => ({ permissions: permissionFacts(routes()) }),
    }),
  ]
}
