import type { Sentences } from './sentences.ts'

/** What is said of a file and its rows: what was noticed, why a row does nothing, what it would change, why it is refused. */
export const files = {
  'noticed-macros': 'This file holds macros. They were not run.',
  'noticed-one-sheet': 'The sheet "{name}" was read, the others were not.',
  'noticed-hidden-rows':
    'Rows that are hidden in the sheet, or filtered out, were read like all others: {n}.',
  'noticed-other-columns': 'Columns that were ignored: {names}.',
  'ignored-own-entry': 'The entry of a mailbox for itself.',
  'ignored-system-entry': 'An entry of the system, which is no person.',
  'ignored-own-archive': 'An address reads its own archive anyway.',
  'ignored-no-full-access': 'No full access.',
  'ignored-pair-unreadable': 'Another row of this pair cannot be read.',
  'ignored-denied': 'Denied.',
  'ignored-denied-elsewhere': 'Another entry denies it.',
  'ignored-direct-entry': 'A direct entry beats this one.',
  'ignored-said-before': 'An earlier row says the same.',
  'ignored-not-granted': 'The file no longer grants it.',
  'ignored-over-already': 'It is over already.',
  'row-missing': 'The address is missing. Fill it in, or remove the row.',
  'row-not-an-address': 'Not an address. Write one like anna@example.org.',
  'row-not-internal': '{domain} is not an internal domain. Add the domain first, or mend the address.',
  'row-twice': 'Row {row} names {address}, too. Keep one of the two.',
  'row-kind-unknown': 'The kind is person or shared. Mend it, or leave the cell empty.',
  'row-name-too-long': 'The name is longer than {most} characters. Shorten it.',
  'row-is-an-alias': '{address} is an alias of {of}. Remove it there first.',
  'row-too-many-aliases': 'A row takes at most {most} aliases. Add the others by hand.',
  'row-alias-not-an-address': 'The alias {alias} is not an address. Mend it in the file.',
  'row-alias-not-internal':
    'The alias {alias} lies in {domain}, which is not an internal domain. Add the domain first, or mend it.',
  'row-alias-of-itself': '{address} cannot be an alias of itself. Take it out of the aliases.',
  'row-alias-taken': 'The alias {alias} belongs to {of}. Remove it there first, or here.',
  'row-aliases-not-allowed':
    'New aliases give access to mail, and need the permission {permission}. Leave them out, or ask somebody who holds it.',
  'row-leads-away':
    'Mail to {address} reaches or reached another archive, or would come into one of yours: that needs identities.write. Leave it out, or ask somebody who holds it.',
  'row-name-becomes': 'The name {before} becomes {after}.',
  'row-kind-becomes': 'The kind {before} becomes {after}.',
  'row-new-aliases': 'New aliases: {aliases}.',
  'stale-delegation-added': '{primary} was given {delegate} by {by}.',
  'stale-delegation-removed': '{delegate} was taken from {primary} by {by}.',
  'stale-delegation-ended': 'The delegation of {delegate} to {primary} ended.',
  'stale-address-added': '{primary} or {delegate} was added or changed.',
  'stale-address-closed': '{primary} or {delegate} was closed or changed.',
  'stale-owner-added': 'You were made an owner of {primary} by {by}.',
  'stale-owner-removed': 'You are no longer an owner of {primary}: removed by {by}.',
  'stale-other': 'What is known of {primary} and {delegate} changed.',
  'fix-rights-unreadable': 'These rights cannot be read. Export AccessRights as text, such as FullAccess.',
  'fix-flag-unreadable': 'IsInherited and Deny must be True or False.',
  'fix-ambiguous':
    'More than one address bears or bore this name, or somebody gave it who may give no access. Export the addresses instead of the names.',
  'refused-no-headings': 'The headings {names} stand in none of the first 20 rows of any sheet.',
  'refused-no-members': 'Entry {row} of this JSON lacks one of the names {names}.',
  'refused-open-quote':
    'A cell in row {row} begins with a quotation mark that is never closed. Close it, or double those that belong to the text.',
  'refused-gone': 'The server was stopped while it read this file. Send it again.',
  'refused-internal': 'Something failed while this file was read. Send it again.',
} as const satisfies Sentences
