import type { PermissionFacts } from '../../core/contract/admin/roles.ts'
import { ALL_PERMISSIONS, PERMISSIONS } from '../../core/roles/permissions.ts'
import { BUILT_IN_ROLES } from '../../core/roles/roles.ts'
import { needOfRoute, type Route } from './route.ts'

/** Which permission every action needs, from the table that the router asks (SPEC A7). */
export function permissionFacts(routes: readonly Route[]): PermissionFacts[] {
  return ALL_PERMISSIONS.map((permission) => ({
    permission,
    what: PERMISSIONS[permission],
    roles: BUILT_IN_ROLES.filter(({ permissions }) => permissions.includes(permission)).map(({ key }) => key),
    actions: routes
      .filter((row) => needOfRoute(row) === permission)
      .map(({ method, path, summary }) => ({ method, path, summary })),
  }))
}
