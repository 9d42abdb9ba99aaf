import type { Permission } from './permissions.ts'

/**
 * The permissions in `wanted` that somebody lacks, and so can neither give nor take away: nobody grants what they do not
 * hold, and nobody brings down who may do more than they (SPEC A7). Empty: they may.
 */
export function lacking(held: ReadonlySet<Permission>, wanted: Iterable<Permission>): Permission[] {
  return [...wanted].filter((one) => !held.has(one))
}
