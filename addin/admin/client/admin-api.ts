import type { Client } from '../../shared/client/client.ts'
import { askBy } from './ask.ts'
import { delegationsApi } from './delegations.ts'
import { directoryApi } from './directory.ts'
import { importsApi } from './imports.ts'
import { intakeApi } from './intake.ts'
import { oversightApi } from './oversight.ts'

export type AdminApi = ReturnType<typeof createAdminApi>

/** The API of /api/v1/admin, one function a route. Every failure is a Fault, but for an abort. */
export function createAdminApi(client: Client) {
  const ask = askBy(client)
  return {
    ...directoryApi(ask),
    ...delegationsApi(ask),
    ...importsApi(ask),
    ...oversightApi(ask),
    ...intakeApi(ask),
  }
}
