import { z } from 'zod'
import { SHEET_NOTE_CODES } from '../../sheet/notes.ts'

/** Something noticed of a file that does no harm: ignored columns, which sheet was read, macros that were not run. */
export const SheetNote = z
  .object({
    /** Programs say it of these facts in any language. */
    code: z.enum(SHEET_NOTE_CODES),
    facts: z.record(z.string(), z.string()),
    /** As a sentence in English. */
    sentence: z.string(),
  })
  .meta({ id: 'SheetNote' })
export type SheetNote = z.infer<typeof SheetNote>
