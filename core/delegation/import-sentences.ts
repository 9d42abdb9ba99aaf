import type { RowProblem } from './import.ts'
import type { Part } from './import-cell.ts'
import type { SyncErrorCode } from './sync.ts'

/**
 * What to do about a row in error, as one sentence or two in English: a fix, not a code. `texts` are the cells as shown.
 */
export function whatToDo(
  problem: Omit<RowProblem, 'code'> & { readonly code: RowProblem['code'] | SyncErrorCode },
  texts: { readonly primary: string; readonly delegate: string },
): string {
  const { code, side, part, suggestion, firstRow } = problem
  const text = side === 'delegate' ? texts.delegate : texts.primary
  switch (code) {
    case 'missing':
      return `The ${side} address is missing. Fill it in, or remove this row.`
    case 'not-an-address': {
      const what = mayBeName(text) ? 'A name, not an address.' : 'Not an address.'
      return suggestion === null
        ? `${what} Write one such as anna@example.org.`
        : `${what} Probably ${suggestion}`
    }
    case 'not-internal':
      return suggestion === null
        ? `${domainShown(text, part)} is not an internal domain. Add the domain first, or remove this row.`
        : `Not an internal domain. Did you mean ${suggestion}?`
    case 'unknown':
      return suggestion === null
        ? 'No such address. Add it to the directory, or remove this row.'
        : `No such address. Nearest: ${suggestion}`
    case 'other-domain':
      return 'Another internal domain. Import it on its own.'
    case 'self':
      return 'An address cannot be its own delegate. Remove this row.'
    case 'twice':
      return `Row ${firstRow ?? ''} names this pair already. Remove this row.`
    case 'rights-unreadable':
      return 'These rights cannot be read. Export AccessRights as text, such as FullAccess.'
    case 'flag-unreadable':
      return 'IsInherited and Deny must be True or False.'
    case 'ambiguous':
      return 'More than one address bears or bore this name, or somebody gave it who may give no access. Export the addresses instead of the names.'
    case 'to-oneself':
      return 'This gives access to yourself. Add it by hand, with a reason, and remove this row.'
  }
}

/** Not so for a number, nor for what a broken formula leaves in its cell: #REF!, #DIV/0!. */
const mayBeName = (text: string): boolean => /\p{L}/u.test(text) && !/^\s*#|@/.test(text)

/** Says whose addresses a row really names, in English; empty where its cells hold neither alias nor display name. */
export function aliasNote(
  aliasOf: { readonly primary: string | null; readonly delegate: string | null } | null,
  texts: { readonly primary: string; readonly delegate: string },
): string {
  return (['primary', 'delegate'] as const)
    .flatMap((side) => {
      if (!aliasOf?.[side]) return []
      const is = texts[side].includes('@') ? 'is an alias of' : 'is'
      return `${texts[side]} ${is} ${aliasOf[side]}.`
    })
    .join(' ')
}

/** The domain as written, and its ASCII form beside it where that differs: look-alikes can be told apart. */
function domainShown(text: string, part: Part | null): string {
  const written = part === null ? text : text.slice(part[0], part[1])
  const ascii = URL.parse(`http://${written}`)?.hostname ?? written
  return ascii === written.toLowerCase() ? written : `${written} (${ascii})`
}
