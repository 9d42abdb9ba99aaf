import { BUILT_IN_ROLES } from '../../../core/roles/roles.ts'
import { sayIfKnown } from './say.ts'

/** A built-in role's name in the reader's language; a custom role's as it is: none bears the name of a built-in one. */
export function roleName({ name }: { readonly name: string }): string {
  const key = BUILT_IN_ROLES.find((one) => one.name === name)?.key
  return key === undefined ? name : sayIfKnown(`roleName-${key}`, name)
}
