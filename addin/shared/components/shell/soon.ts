import type { ComponentType } from 'preact'
import type { Part } from '../../i18n/say.ts'
import { later } from '../later.tsx'

/** All that stands around the list: one file, which comes after the first rows. */
const around = () => import('./around.ts')

/**
 * A component of those that stand around the list, as `later`.
 * @param parts of the catalogue that it says sentences of, besides `list`
 */
export function soon<P extends object>(
  pick: (all: Awaited<ReturnType<typeof around>>) => ComponentType<P>,
  ...parts: Part[]
) {
  return later(async () => pick(await around()), ...parts)
}
