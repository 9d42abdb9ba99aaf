import { z } from 'zod'
import { Instant, OpaqueId } from './common.ts'
import { Folder, MessageRow } from './messages.ts'

/** What the archives that a person may read hold around the message that is selected in Outlook (V7). */
export const Context = z
  .object({
    /** Where the message itself lies, the person's own archives first; empty: not in any of theirs. */
    copies: z.array(
      z.object({
        mailbox: OpaqueId,
        id: OpaqueId,
        folder: Folder.omit({ count: true }),
        receivedAt: Instant,
      }),
    ),
    /** Its conversation, newest first. */
    conversation: z.array(MessageRow),
    /** The newest other messages of its sender. */
    more: z.array(MessageRow),
  })
  .meta({ id: 'Context' })
export type Context = z.infer<typeof Context>
