import { type Facts, filled } from '../text/filled.ts'

/**
 * What a row of a file of addresses would change, or what to do about it, by code: in English. The console says it in its
 * reader's language, of the same facts.
 */
export const BULK_SENTENCES = {
  missing: 'The address is missing. Fill it in, or remove the row.',
  'not-an-address': 'Not an address. Write one like anna@example.org.',
  'not-internal': '{domain} is not an internal domain. Add the domain first, or mend the address.',
  twice: 'Row {row} names {address}, too. Keep one of the two.',
  'kind-unknown': 'The kind is person or shared. Mend it, or leave the cell empty.',
  'name-too-long': 'The name is longer than {most} characters. Shorten it.',
  'is-an-alias': '{address} is an alias of {of}. Remove it there first.',
  'too-many-aliases': 'A row takes at most {most} aliases. Add the others by hand.',
  'alias-not-an-address': 'The alias {alias} is not an address. Mend it in the file.',
  'alias-not-internal':
    'The alias {alias} lies in {domain}, which is not an internal domain. Add the domain first, or mend it.',
  'alias-of-itself': '{address} cannot be an alias of itself. Take it out of the aliases.',
  'alias-taken': 'The alias {alias} belongs to {of}. Remove it there first, or here.',
  'aliases-not-allowed':
    'New aliases give access to mail, and need the permission {permission}. Leave them out, or ask somebody who holds it.',
  'leads-away':
    'Mail to {address} reaches or reached another archive, or would come into one of yours: that needs identities.write. Leave it out, or ask somebody who holds it.',
  'name-becomes': 'The name {before} becomes {after}.',
  'kind-becomes': 'The kind {before} becomes {after}.',
  'new-aliases': 'New aliases: {aliases}.',
} as const

type BulkCode = keyof typeof BULK_SENTENCES

export const BULK_CODES = Object.keys(BULK_SENTENCES) as [BulkCode, ...BulkCode[]]

/** One sentence about a row. */
export interface BulkSaid {
  readonly code: BulkCode
  readonly facts: Facts
}

/** All of them in English. */
export function bulkSentence(said: readonly BulkSaid[]): string {
  return said.map(({ code, facts }) => filled(BULK_SENTENCES[code], facts)).join(' ')
}
