import { MAILBOXES } from './corpus/people.ts'

/** The mailbox that gets most mail, and the one that gets least: their places in INSIDE. */
export const PLACES = { big: 0, small: MAILBOXES - 1 } as const
export type Which = keyof typeof PLACES
