import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { NOT_BUILT } from './http/manifests.ts'

/** What the pages are made of; scripts/prepare.mjs builds them anew by the same rule. */
const SOURCES = ['addin', 'core', 'vite.config.ts']
/** Written last. */
const BUILT = 'dist/admin.html'

/**
 * What is to be said of the pages in `root`/dist before they are served: a sentence, or null. `npm start` builds them first,
 * `node api/main.ts`, as a service is started, does not. An installation without their sources has nothing to compare.
 */
export function pagesNotice(root: string): string | null {
  const built = newest(join(root, BUILT))
  if (built === null) return NOT_BUILT
  const changed = SOURCES.some((path) => (newest(join(root, path)) ?? 0) > built)
  return changed
    ? 'The pages are older than their sources and are served as they were built. `npm start` builds them anew.'
    : null
}

/** When the newest file at or below a path was written, ms since 1970; null where there is none. */
function newest(path: string): number | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return null
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)) ?? 0))
}
