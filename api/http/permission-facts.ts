import type { PermissionFacts } from '../../core/contract/admin/roles.ts'
import { permissionsIn } from '../../core/roles/actions.ts'
import { ALL_PERMISSIONS, PERMISSIONS, type Permission } from '../../core/roles/permissions.ts'
import { BUILT_IN_ROLES } from '../../core/roles/roles.ts'
import { needOfRoute, type Route } from './route.ts'

/** Which permission every action needs, from the table that the router asks (SPEC A7). */
export function permissionFacts(routes: readonly Route[]): PermissionFacts[] {
  return ALL_PERMISSIONS.map((permission) => ({
    permission,
    what: PERMISSIONS[permission],
    roles: BUILT_IN_ROLES.filter(({ permissions }) => permissions.includes(permission)).map(({ key }) => key),
    actions: routes
      .filter((row) => permissionsIn(needOfRoute(row)).includes(permission))
      .map((row) => ({ method: row.method, path: row.path, summary: summaryFor(row, permission) })),
  }))
}

/** What a route does, and what it needs besides this permission. */
function summaryFor(row: Route, permission: Permission): string {
  const others = permissionsIn(needOfRoute(row)).filter((one) => one !== permission)
  return others.length === 0 ? row.summary : `${row.summary} (with ${others.join(' and ')})`
}
