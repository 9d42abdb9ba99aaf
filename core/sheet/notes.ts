import { type Facts, filled } from '../text/filled.ts'

/**
 * What was noticed of a file and does no harm, by code: in English, for whoever asks the API or the command. The console says it
 * in its reader's language, of the same facts.
 */
export const SHEET_NOTES = {
  macros: 'This file holds macros. They were not run.',
  'one-sheet': 'The sheet "{name}" was read, the others were not.',
  'hidden-rows': 'Rows that are hidden in the sheet, or filtered out, were read like all others: {n}.',
  'other-columns': 'Columns that were ignored: {names}.',
} as const

type SheetNoteCode = keyof typeof SHEET_NOTES

export const SHEET_NOTE_CODES = Object.keys(SHEET_NOTES) as [SheetNoteCode, ...SheetNoteCode[]]

export interface SheetNote {
  readonly code: SheetNoteCode
  readonly facts: Facts
}

/** In English. */
export function noteSentence({ code, facts }: SheetNote): string {
  return filled(SHEET_NOTES[code], facts)
}
