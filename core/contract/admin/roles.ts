import { z } from 'zod'

/** One permission: what it lets somebody do, and which actions of the API need it. */
export const PermissionFacts = z
  .object({
    permission: z.string(),
    what: z.string(),
    /** Keys of the built-in roles that hold it. */
    roles: z.array(z.string()),
    actions: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
  })
  .meta({ id: 'PermissionFacts' })
export type PermissionFacts = z.infer<typeof PermissionFacts>

export const PermissionList = z
  .object({ permissions: z.array(PermissionFacts) })
  .meta({ id: 'PermissionList' })
export type PermissionList = z.infer<typeof PermissionList>
