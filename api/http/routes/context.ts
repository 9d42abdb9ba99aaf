import { z } from 'zod'
import { Context, ContextConversation } from '../../../core/contract/context.ts'
import * as use from '../../reading/context.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** Longest line of a header (RFC 5322 section 2.1.1); a longer one would only make the server search. */
const MAX_LINE = 998

export function contextRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/context',
      summary: 'What all archives hold of a message selected in Outlook, its conversation and its sender',
      query: z.strictObject({
        messageId: z.string().max(MAX_LINE).default(''),
        from: z.string().max(MAX_LINE).default(''),
      }),
      answers: { status: 200, schema: Context },
      handle: ({ reader, query }) => use.context(reading, reader, query),
    }),
    route({
      method: 'get',
      path: '/context/conversation',
      summary: 'Older messages of the conversation of a message selected in Outlook',
      query: z.strictObject({
        messageId: z.string().max(MAX_LINE).default(''),
        cursor: z.string().max(200).nullable().default(null),
      }),
      answers: { status: 200, schema: ContextConversation },
      handle: ({ reader, query }) => use.contextConversation(reading, reader, query),
    }),
  ]
}
