import type { DirectoryRow } from '../../../core/contract/admin/bulk.ts'
import type { DelegationImport, PreviewChange } from '../../../core/contract/admin/imports.ts'
import type { SheetNote } from '../../../core/contract/admin/sheet-note.ts'
import type { Values } from '../../shared/i18n/say.ts'
import { list } from './list.ts'
import { say, sayIfKnown } from './say.ts'

/** Names as the API lists them, in the reader's language. */
const named = ({ names, ...facts }: Readonly<Record<string, string>>) => ({
  ...facts,
  ...(names === undefined ? {} : { names: list(names.split(', ')) }),
})

/** What was noticed of a file. */
export const noticed = ({ code, facts, sentence }: SheetNote): string =>
  sayIfKnown(`noticed-${code}`, sentence, named(facts))

/** Why a file is refused. */
export const refusedAs = ({ code, sentence, facts }: NonNullable<DelegationImport['problem']>): string =>
  sayIfKnown(`refused-${code}`, sentence, named(facts))

/** The facts of what a row of a file of addresses would change, or of what to do about it. */
export function rowFacts({ code, facts }: DirectoryRow['said'][number]): Values {
  const kind = (text: string | undefined): string => say(text === 'shared' ? 'kind-shared' : 'kind-person')
  return code === 'kind-becomes' ? { before: kind(facts.before), after: kind(facts.after) } : facts
}

/** What changed since a preview; who did it cannot be told of every delegation. */
export function changedAs({ what, primary, delegate, by, sentence }: PreviewChange): string {
  if (by === '' && (what === 'delegation-added' || what === 'delegation-removed'))
    return say('stale-other', { primary, delegate })
  return sayIfKnown(`stale-${what}`, sentence, { primary, delegate, by })
}
