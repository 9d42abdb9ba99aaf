import type { ArchiveEvent } from '../../core/contract/events.ts'
import type { Coverage, Mailbox, Me } from '../../core/contract/me.ts'
import type {
  Body,
  Delivery,
  Folder,
  Message,
  MessageRow,
  ProcessingRow,
} from '../../core/contract/messages.ts'
import type { Facets, Searches } from '../../core/contract/searching.ts'

/** The moment of all tests: a Monday morning. */
export const NOW = new Date('2026-11-23T09:41:30.000Z')

export function mailbox(id: string, more: Partial<Mailbox> = {}): Mailbox {
  return {
    id,
    address: `${id}@lindhaven.example`,
    name: id === 'own' ? 'Marta Lindqvist' : `Mailbox ${id}`,
    relation: id === 'own' ? 'own' : 'delegated',
    kind: 'person',
    reason: null,
    startsAt: null,
    endsAt: null,
    withheld: 'all',
    ...more,
  }
}

export function row(id: string, of: string, more: Partial<MessageRow> = {}): MessageRow {
  return {
    id,
    mailbox: of,
    from: { name: 'Ingrid Solheim', address: 'ingrid@solheim-verft.example' },
    to: [{ name: 'Marta Lindqvist', address: 'own@lindhaven.example' }],
    sent: false,
    subject: `Subject ${id}`,
    preview: `Preview ${id}`,
    receivedAt: '2026-11-20T14:26:00.000Z',
    sentAt: null,
    size: 6412,
    attachments: [],
    policy: null,
    unparsed: false,
    alsoIn: [],
    hits: null,
    ...more,
  }
}

/** What the server of a test holds. A test changes it as it likes. */
export interface World {
  signedIn: boolean
  offline: boolean
  /** Requests whose address contains this fail; empty is none. */
  fails: string
  mailboxes: Mailbox[]
  /** The person may read more archives than are sent. */
  more: boolean
  /** Those that are not sent. */
  beyond: Mailbox[]
  rows: Record<string, MessageRow[]>
  messages: Record<string, Partial<Message>>
  bodies: Record<string, Partial<Body>>
  deliveries: Record<string, Partial<Delivery>>
  processing: ProcessingRow[]
  folders: Folder[]
  coverage: Coverage
  facets: Facets
  searches: Searches
  pageSize: number
  /** What the reader's clock shows. */
  now: Date
  /** Requests, as "GET /mailboxes/own/messages?q=x". */
  readonly asked: string[]
  /** Sends an event down every open stream. */
  tell(event: ArchiveEvent): void
  /** Ends every open stream, as a restart of the server does. */
  hangUp(): void
  readonly streams: Set<ReadableStreamDefaultController<Uint8Array>>
}

export function createWorld(): World {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  return {
    signedIn: true,
    offline: false,
    fails: '',
    mailboxes: [mailbox('own'), mailbox('info', { kind: 'shared', name: 'Info Desk' })],
    rows: {
      own: [row('o1', 'own'), row('o2', 'own')],
      info: [row('i1', 'info'), row('i2', 'info')],
      all: [row('o1', 'own', { alsoIn: [{ mailbox: 'info', id: 'i1' }] }), row('i2', 'info')],
    },
    messages: {},
    bodies: {},
    deliveries: {},
    processing: [],
    folders: [{ id: 'in', name: '', wellKnown: 'inbox', parent: null, count: 2 }],
    coverage: { upTo: '2026-11-23T09:41:00.000Z', processing: 0 },
    facets: {
      total: 2,
      capped: false,
      senders: [],
      years: [],
      withAttachments: 0,
      folders: [],
      mailboxes: [],
    },
    searches: { saved: [], recent: [] },
    more: false,
    beyond: [],
    pageSize: 50,
    now: NOW,
    asked: [],
    streams,
    tell(event) {
      const bytes = new TextEncoder().encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      for (const stream of streams) stream.enqueue(bytes)
    },
    hangUp() {
      for (const stream of streams) stream.close()
      streams.clear()
    },
  }
}

export const meOf = (world: World): Me => ({
  person: {
    name: 'Marta Lindqvist',
    email: 'own@lindhaven.example',
    issuer: 'https://issuer.test',
    subject: 'marta',
  },
  mailboxes: world.mailboxes,
  more: world.more,
  aliases: [],
  zone: 'Europe/Stockholm',
  now: NOW.toISOString(),
  permissions: [],
  roles: [],
})

export const removed = (
  id: string,
  more: Partial<Extract<ArchiveEvent, { type: 'removed' }>> = {},
): ArchiveEvent => ({
  type: 'removed',
  mailbox: id,
  address: `${id}@lindhaven.example`,
  name: 'Info Desk',
  how: 'removed',
  by: 'Jonas Brückner',
  at: '2026-11-23T09:44:00.000Z',
  ...more,
})
