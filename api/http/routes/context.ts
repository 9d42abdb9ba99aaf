import { z } from 'zod'
import { Context, ContextConversation, References } from '../../../core/contract/context.ts'
import { MAX_REFERENCE } from '../../../core/mail/references.ts'
import * as use from '../../reading/context.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** A longer id or address names nothing, and would only make the server search. */
const Line = z.string().max(MAX_REFERENCE).default('')

/** The message as its headers name it: by its own id, and by what it answers, should no archive hold it. */
const named = { messageId: Line, references: References.default('') }

export function contextRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/context',
      summary: 'What all archives hold of a message selected in Outlook, its conversation and its sender',
      query: z.strictObject({
        ...named,
        from: Line,
      }),
      answers: { status: 200, schema: Context },
      handle: ({ reader, query }) => use.context(reading, reader, query),
    }),
    route({
      method: 'get',
      path: '/context/conversation',
      summary: 'Older messages of the conversation of a message selected in Outlook',
      query: z.strictObject({
        ...named,
        cursor: z.string().max(200).nullable().default(null),
      }),
      answers: { status: 200, schema: ContextConversation },
      handle: ({ reader, query }) => use.contextConversation(reading, reader, query),
    }),
  ]
}
