import { Deployment } from '../../../../core/contract/admin/deployment.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/deployment.ts'
import { type Route, route } from '../../route.ts'

/** Deploy to Outlook (A10). */
export function deploymentRoutes(administering: Administering): Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/deployment',
      summary: 'The manifest’s address, and whether this server is ready for Outlook',
      answers: { status: 200, schema: Deployment },
      handle: () => use.deployment(administering),
    }),
  ]
}
