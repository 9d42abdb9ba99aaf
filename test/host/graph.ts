import { getResponse, HttpResponse, http } from 'msw'
import type { BrowserContext } from 'playwright-core'
import PostalMime, { type Address } from 'postal-mime'

export const GRAPH = 'https://graph.microsoft.com'
const BASE = '/v1.0/me'

/** What a message of the played mailbox is made of. */
export interface Kept {
  id: string
  folder: string
  isDraft: boolean
  /** Of a draft made of MIME: what was posted. */
  mime: string | null
  body: Record<string, unknown>
}

interface Property {
  readonly id: string
  readonly value: string
}

/** How the next write of a kind ends: an answer that is no success, or carried out but the answer is lost. */
export type Trouble = { readonly status: number; readonly code?: string } | 'lost'

/** A mailbox of Microsoft 365 as Graph 1.0 shows it, as far as restoring asks. */
export interface PlayedGraph {
  readonly messages: Kept[]
  /** Method and path of each request, in order. */
  readonly asked: string[]
  /** By method and the beginning of the path, used up one by one. */
  readonly trouble: Map<string, Trouble[]>
  install(context: BrowserContext): Promise<void>
  folder(id: string): Kept[]
}

const FOLDERS = [
  { id: 'F-drafts', displayName: 'Drafts', childFolderCount: 0, parent: '' },
  { id: 'F-inbox', displayName: 'Inbox', childFolderCount: 1, parent: '' },
  { id: 'F-timetable', displayName: 'Timetable', childFolderCount: 0, parent: 'F-inbox' },
  { id: 'F-sent', displayName: 'Sent Items', childFolderCount: 0, parent: '' },
]
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
}
const MARKS = ['normal', 'personal', 'private', 'company-confidential']
const FLAGS = 'Integer 0x0E07'
const UNSENT = 8

export function playGraph(): PlayedGraph {
  const messages: Kept[] = []
  const asked: string[] = []
  const trouble: PlayedGraph['trouble'] = new Map()
  let made = 0

  async function answer(
    method: string,
    url: URL,
    body: string,
    type: string,
  ): Promise<object | string | null> {
    const path = url.pathname.slice(BASE.length)
    const [, kind, id = '', more = '', part = ''] = path.split('/').map(decodeURIComponent)
    if (kind === 'mailFolders' && method === 'GET') {
      if (path === '/mailFolders/inbox') return { id: 'F-inbox' }
      if (more === 'messages') return { value: filtered(id, url.searchParams.get('$filter') ?? '') }
      return { value: FOLDERS.filter(({ parent }) => parent === id) }
    }
    if (method === 'DELETE') {
      const at = messages.findIndex((one) => one.id === id)
      if (at >= 0) messages.splice(at, 1)
      return at >= 0 ? '' : null
    }
    if (method === 'POST') {
      const folder = kind === 'mailFolders' ? id : 'F-drafts'
      if (!FOLDERS.some((one) => one.id === folder)) return null
      made += 1
      const one = type.startsWith('text/plain')
        ? await fromMime(Buffer.from(body, 'base64').toString(), folder)
        : fromJson(JSON.parse(body) as Record<string, unknown>, folder)
      messages.push({ ...one, id: `M-${made}/=` })
      return { id: `M-${made}/=`, isDraft: one.isDraft }
    }
    const one = messages.find((kept) => kept.id === id)
    if (one && more === 'attachments' && part)
      return 'Subject: Inside\r\n\r\nA message inside the message.\r\n'
    return one ? expanded(one.body, url.searchParams.get('$expand') ?? '') : null
  }

  function filtered(folder: string, filter: string): { id: string }[] {
    const mark = /p\/id eq '([^']+)' and p\/value eq '((?:[^']|'')*)'/.exec(filter)
    const messageId = /internetMessageId eq '((?:[^']|'')*)'/.exec(filter)?.[1]
    return messages
      .filter((one) => one.folder === (folder === 'drafts' ? 'F-drafts' : folder))
      .filter(({ body }) => {
        const marks = (body.singleValueExtendedProperties ?? []) as Property[]
        return mark
          ? marks.some(({ id, value }) => id === mark[1] && value === mark[2]?.replaceAll("''", "'"))
          : body.internetMessageId === messageId
      })
      .map(({ id }) => ({ id }))
  }

  const handlers = [
    http.options(`${GRAPH}/*`, () => new HttpResponse(null, { status: 204, headers: CORS })),
    http.all(`${GRAPH}/*`, async ({ request }) => {
      const url = new URL(request.url)
      const { method } = request
      const line = `${method} ${url.pathname.slice(BASE.length)}`
      asked.push(line)
      const proof = request.headers.get('authorization') ?? ''
      const { scp } = JSON.parse(Buffer.from(proof.split('.')[1] ?? 'e30', 'base64url').toString()) as {
        scp?: string
      }
      const json = (status: number, body: object) => HttpResponse.json(body, { status, headers: CORS })
      const key = [...trouble.keys()].find((one) => line.startsWith(one))
      const bad = key === undefined ? undefined : trouble.get(key)?.shift()
      if (scp !== 'Mail.ReadWrite') return json(401, {})
      if (bad && bad !== 'lost') return json(bad.status, { error: { code: bad.code ?? '' } })
      const found = await answer(method, url, await request.text(), request.headers.get('content-type') ?? '')
      if (bad === 'lost') return HttpResponse.error()
      if (found === null) return json(404, { error: {} })
      if (method === 'DELETE') return new HttpResponse(null, { status: 204, headers: CORS })
      return typeof found === 'string'
        ? new HttpResponse(found, { headers: CORS })
        : json(method === 'POST' ? 201 : 200, found)
    }),
  ]

  return {
    messages,
    asked,
    trouble,
    folder: (id) => messages.filter((one) => one.folder === id),
    // The handlers answer what the browser asks: msw has no place of its own under the pane's policy.
    async install(context) {
      await context.route(`${GRAPH}/**`, async (route) => {
        const request = route.request()
        const body = request.postDataBuffer()
        const answered = await getResponse(
          handlers,
          new Request(request.url(), {
            method: request.method(),
            headers: request.headers(),
            ...(body && { body: new Uint8Array(body) }),
          }),
        )
        if (answered === undefined || answered.type === 'error') return route.abort('connectionreset')
        await route.fulfill({
          status: answered.status,
          headers: Object.fromEntries(answered.headers),
          body: Buffer.from(await answered.arrayBuffer()),
        })
      })
    },
  }
}

/** What Graph makes of MIME: a draft, whatever it was. */
async function fromMime(mime: string, folder: string): Promise<Omit<Kept, 'id'>> {
  const mail = await PostalMime.parse(mime, { attachmentEncoding: 'base64', forceRfc822Attachments: true })
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const mark = MARKS.indexOf(header('sensitivity').toLowerCase())
  const person = (one: Address | undefined) =>
    one ? { emailAddress: { name: one.name, address: one.address ?? '' } } : null
  return {
    folder,
    isDraft: true,
    mime,
    body: {
      subject: mail.subject ?? '',
      body: { contentType: mail.html ? 'html' : 'text', content: mail.html ?? mail.text ?? '' },
      from: person(mail.from),
      sender: person(mail.from),
      toRecipients: (mail.to ?? []).map((one) => person(one)),
      ccRecipients: (mail.cc ?? []).map((one) => person(one)),
      bccRecipients: [],
      replyTo: [],
      importance: 'normal',
      internetMessageId: mail.messageId ?? '<made@outlook.example>',
      attachments: mail.attachments.map(({ filename, mimeType, content }, at) => ({
        '@odata.type': `#microsoft.graph.${mimeType === 'message/rfc822' ? 'item' : 'file'}Attachment`,
        id: `A-${at}`,
        name: filename ?? 'Inside',
        contentType: mimeType,
        isInline: false,
        ...(mimeType !== 'message/rfc822' && { contentBytes: content }),
      })),
      singleValueExtendedProperties: [
        { id: 'String 0x001A', value: 'IPM.Note' },
        { id: 'Integer 0x0036', value: String(Math.max(0, mark)) },
        { id: 'String 0x1039', value: header('references') },
        { id: 'String 0x1042', value: header('in-reply-to') },
      ].filter(({ value }) => value !== ''),
    },
  }
}

/** Of the properties that are not Graph's own it shows those alone that were asked for. */
function expanded(body: Record<string, unknown>, expand: string): Record<string, unknown> {
  const properties = (body.singleValueExtendedProperties ?? []) as Property[]
  return {
    ...body,
    singleValueExtendedProperties: properties.filter(({ id }) => expand.includes(`'${id}'`)),
  }
}

/** mfUnsent is there unless the flags are given. */
function fromJson(body: Record<string, unknown>, folder: string): Omit<Kept, 'id'> {
  const properties = (body.singleValueExtendedProperties ?? []) as Property[]
  const flags = Number(properties.find(({ id }) => id === FLAGS)?.value ?? UNSENT)
  return { folder, isDraft: (flags & UNSENT) !== 0, mime: null, body }
}
