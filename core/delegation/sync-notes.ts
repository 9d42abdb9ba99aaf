/**
 * Why a permission sync does nothing for a row, or takes a delegation away, by code: in English. The console says it in its
 * reader's language.
 */
export const SYNC_NOTES = {
  'own-entry': 'The entry of a mailbox for itself.',
  'system-entry': 'An entry of the system, which is no person.',
  'own-archive': 'An address reads its own archive anyway.',
  'no-full-access': 'No full access.',
  'pair-unreadable': 'Another row of this pair cannot be read.',
  denied: 'Denied.',
  'denied-elsewhere': 'Another entry denies it.',
  'direct-entry': 'A direct entry beats this one.',
  'said-before': 'An earlier row says the same.',
  'not-granted': 'The file no longer grants it.',
  'over-already': 'It is over already.',
} as const

export type SyncNote = keyof typeof SYNC_NOTES

export const SYNC_NOTE_CODES = Object.keys(SYNC_NOTES) as [SyncNote, ...SyncNote[]]

export const isSyncNote = (text: string): text is SyncNote => Object.hasOwn(SYNC_NOTES, text)
