import { z } from 'zod'
import { MAX_REFERENCE, MAX_REFERENCES, MAX_REFERENCES_LENGTH } from '../mail/references.ts'
import { Instant, OpaqueId } from './common.ts'
import { Folder, MessageRow } from './messages.ts'

/** Message-IDs of what a message answers, the newest first, one space between. */
export const References = z
  .string()
  .max(MAX_REFERENCES_LENGTH)
  .regex(new RegExp(`^(?:\\S{1,${MAX_REFERENCE}}(?: \\S{1,${MAX_REFERENCE}}){0,${MAX_REFERENCES - 1}})?$`), {
    error: `Send at most ${MAX_REFERENCES} Message-IDs of at most ${MAX_REFERENCE} signs, one space between.`,
  })
  .meta({ id: 'References' })

/** What the archives that a person may read hold around the message that is selected in Outlook (V7). */
export const Context = z
  .object({
    /** Where the message itself lies, the person's own archives first; empty: not in any of theirs. */
    copies: z.array(
      z.object({
        mailbox: OpaqueId,
        id: OpaqueId,
        folder: Folder.omit({ count: true }),
        /** Since when it is there, which may be years after it was received. */
        archivedAt: Instant,
      }),
    ),
    /** The newest of its conversation, newest first; where there are no copies, of that of what it answers. */
    conversation: z.array(MessageRow),
    /** How many messages that has. */
    conversationCount: z.int(),
    /** Where its older ones begin (ContextConversation). */
    next: OpaqueId.nullable(),
    /** The newest other messages of its sender. */
    more: z.array(MessageRow),
  })
  .meta({ id: 'Context' })
export type Context = z.infer<typeof Context>

/** Older messages of that conversation, newest first. */
export const ContextConversation = z
  .object({ messages: z.array(MessageRow), next: OpaqueId.nullable() })
  .meta({ id: 'ContextConversation' })
export type ContextConversation = z.infer<typeof ContextConversation>
