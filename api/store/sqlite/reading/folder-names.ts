import { words } from '../../../../core/search/tokenise.ts'

/** A folder's name as `folder:` finds it: case, accents and punctuation ignored. */
export function foldName(name: string): string {
  return words(name)
}
