import { z } from 'zod'
import { Coverage, MailboxList, Me } from '../../../core/contract/me.ts'
import * as use from '../../reading/mailboxes.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** Longest filter of the switcher. */
const MAX_FILTER = 200

export function mailboxRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/me',
      summary: 'Who is signed in, and which mailboxes they may read now',
      answers: { status: 200, schema: Me },
      handle: ({ reader }) => use.me(reading, reader),
    }),
    route({
      method: 'get',
      path: '/mailboxes',
      summary:
        'Mailboxes by name, address or reason; `called`: the one of an id, or of an address that reaches it',
      query: z.strictObject({
        filter: z.string().max(MAX_FILTER).default(''),
        called: z.string().max(MAX_FILTER).optional(),
      }),
      answers: { status: 200, schema: MailboxList },
      handle: ({ reader, query }) =>
        query.called === undefined
          ? use.mailboxes(reading, reader, query.filter)
          : use.mailboxCalled(reading, reader, query.called),
    }),
    coverageRoute(reading),
  ]
}

export function coverageRoute(reading: Reading): Route {
  return route({
    method: 'get',
    path: '/mailboxes/{mailbox}/coverage',
    summary: 'How far a mailbox, or all, can be searched',
    answers: { status: 200, schema: Coverage },
    handle: ({ listed }) => use.coverage(reading, listed()),
  })
}
