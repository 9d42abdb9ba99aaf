import { z } from 'zod'
import { saysWhy, seenText } from '../../text/reason.ts'

/** Longest reason, UTF-16 code units: it stands in a line of the switcher. */
export const MAX_REASON = 500

/** A reason that may be left out. */
export const OptionalReason = z.string().max(MAX_REASON).overwrite(seenText)

/** Why something is done that others have to answer for or to bear: it is kept, and shown to whom it concerns. */
export const Reason = OptionalReason.min(1).refine(saysWhy, 'Say why in words: a letter or a digit at least.')
