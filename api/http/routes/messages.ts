import { z } from 'zod'
import { Body, Conversation, Delivery, Message, Source } from '../../../core/contract/messages.ts'
import { CarrelError } from '../../../core/errors.ts'
import { conversation } from '../../reading/conversation.ts'
import * as use from '../../reading/opening.ts'
import type { Reading } from '../../reading/reading.ts'
import { sendDownload, sendZip } from '../download.ts'
import { type Route, route } from '../route.ts'

/** How long it may be is the parser's to say, with the place. */
const Q = z.string().default('')
const Flag = z.stringbool().default(false)
const ONE = '/mailboxes/{mailbox}/messages/{message}'

export function messageRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: ONE,
      summary: 'One message without its body',
      query: z.strictObject({ q: Q }),
      answers: { status: 200, schema: Message },
      handle: ({ reader, target, params, query }) =>
        use.message(reading, reader, target(), idOf(params), query.q),
    }),
    route({
      method: 'get',
      path: `${ONE}/body`,
      summary: 'Its HTML as the sender wrote it (not safe), its text and inline images',
      query: z.strictObject({ whole: Flag, q: Q }),
      answers: { status: 200, schema: Body },
      handle: ({ reader, target, params, query }) => use.body(reading, reader, target(), idOf(params), query),
    }),
    route({
      method: 'get',
      path: `${ONE}/conversation`,
      summary:
        'The newest of its conversation as this mailbox shows it, oldest first; by cursor those before',
      query: z.strictObject({ cursor: z.string().max(200).nullable().default(null) }),
      answers: { status: 200, schema: Conversation },
      handle: ({ reader, target, params, query }) =>
        conversation(reading, reader, target(), idOf(params), query.cursor),
    }),
    route({
      method: 'get',
      path: `${ONE}/delivery`,
      summary: 'How it came into this mailbox, and which policies were applied',
      answers: { status: 200, schema: Delivery },
      handle: ({ reader, target, params }) => use.delivery(reading, reader, target(), idOf(params)),
    }),
    route({
      method: 'get',
      path: `${ONE}/source`,
      summary: 'Its source to read, without what belongs to other mailboxes',
      query: z.strictObject({ whole: Flag }),
      answers: { status: 200, schema: Source },
      handle: ({ reader, target, params, query }) =>
        use.source(reading, reader, target(), idOf(params), query),
    }),
    route({
      method: 'get',
      path: `${ONE}/message.eml`,
      summary: 'The message to download',
      answers: { status: 200, media: 'message/rfc822' },
      handle: async ({ reader, target, again, params, response }) => {
        const file = await use.eml(reading, reader, target(), idOf(params), 'download')
        await sendDownload(response, file, { inline: false, again })
      },
    }),
    route({
      method: 'get',
      path: `${ONE}/attachments/{part}`,
      summary: 'One attachment',
      query: z.strictObject({ inline: Flag }),
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ reader, target, again, params, query, response }) => {
        const file = await use.attachment(reading, reader, target(), idOf(params), partOf(params))
        await sendDownload(response, file, { ...query, again })
      },
    }),
    route({
      method: 'get',
      path: `${ONE}/attachments.zip`,
      summary: 'All attachments',
      answers: { status: 200, media: 'application/zip' },
      handle: async ({ reader, target, again, params, response }) => {
        await sendZip(response, await use.attachments(reading, reader, target(), idOf(params)), again)
      },
    }),
  ]
}

function idOf(params: Readonly<Record<string, string>>): string {
  return params.message ?? ''
}

function partOf(params: Readonly<Record<string, string>>): number {
  const part = /^(?:0|[1-9]\d{0,5})$/.test(params.part ?? '') ? Number(params.part) : null
  if (part === null)
    throw new CarrelError('bad-request', 'The number of an attachment is a whole number.', { field: 'part' })
  return part
}
