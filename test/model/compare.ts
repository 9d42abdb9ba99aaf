import { strFromU8, unzipSync } from 'fflate'
import { MESSAGE_ROUTES } from '../support/message-routes.ts'
import type { Person } from '../support/world.ts'
import { accessShown, shownOf } from './access.ts'
import { ask } from './ask.ts'
import { Asking } from './asking.ts'
import {
  delivery,
  facets,
  folderShown,
  instant,
  mailboxShown,
  message,
  type Names,
  pathText,
  row,
  source,
} from './expected.ts'
import type { History } from './history.ts'
import type { Copy } from './model.ts'
import {
  conversation,
  type FolderSeen,
  folders,
  listing,
  meant,
  processing,
  readable,
  type Seen,
  seen,
  suggestions,
  type Target,
} from './reading.ts'
import { EVERYTHING, type ModelSearch, SEARCHES } from './searches.ts'

/** Rows of one page: few, so that pages end often. */
const PAGE = 3

/** Beginnings of words that are asked for as suggestions; of nothing, the commonest are. */
const BEGINNINGS = ['ber', 'ame', 'ott', 'b', '']

/**
 * Compares every answer that a reader can get with the model's. After each step: who may read what, all pages of every
 * mailbox and of All archives, and their folders, for every reader; of searches, facets, suggestions, coverage and the
 * routes of one message, each reader asks those of one target, which rotates with the steps. `everything` asks all of
 * all (the end of each history).
 */
export async function compare(history: History, everything: boolean): Promise<void> {
  await Promise.all(
    [...history.readers].map(([name, person]) => compareReader(history, name, person, everything)),
  )
  history.steps += 1
}

async function compareReader(
  history: History,
  reader: string,
  person: Person,
  everything: boolean,
): Promise<void> {
  const { model, steps } = history
  const asking = new Asking(history, reader, person)
  const names = namesOf(history)
  const me = await asking.json('/me')
  asking.same(
    '/me',
    me.mailboxes,
    readable(model, reader).map((one) => mailboxShown(model, names, one)),
  )
  const targets: Target[] = [...model.mailboxes, null]
  await Promise.all(
    targets.map(async (target, at) => {
      const base = `/mailboxes/${target === null ? 'all' : names.mailbox(target)}`
      const readables = meant(model, reader, target)
      if (readables.length === 0) return nothing(asking, base, target, everything)
      await compareFolders(asking, names, base, target)
      await comparePages(asking, names, base, target, EVERYTHING)
      if (!everything && (steps + reader.length) % targets.length !== at) return
      await compareRest(asking, names, base, target, everything)
      await compareAccess(asking, names, base, target)
      if (target !== null) await compareMessages(asking, names, base, target, everything)
    }),
  )
}

/** What may not be read answers as what is not there. */
async function nothing(asking: Asking, base: string, target: Target, everything: boolean): Promise<void> {
  const never = await asking.never('/mailboxes/never/messages')
  const paths = everything
    ? ['folders', 'messages', 'facets', 'suggestions?q=b', 'coverage', 'messages?q=fahrplan', 'access']
    : ['messages']
  for (const path of paths)
    asking.same(`${path} of what may not be read`, await asking.notFound(`${base}/${path}`), never)
  const copy = asking.history.model.copies.find(({ mailbox }) => mailbox === target)
  if (copy === undefined) return
  const id = namesOf(asking.history).message(copy)
  for (const route of everything ? MESSAGE_ROUTES : [''])
    await asking.notFound(`${base}/messages/${id}${route}`)
}

async function compareFolders(asking: Asking, names: Names, base: string, target: Target): Promise<void> {
  const { model, folderIds } = asking.history
  const expected = folders(model, asking.reader, target)
  const answer = (await asking.json(`${base}/folders`)) as unknown as {
    folders: { id: string; name: string; wellKnown: string | null; parent: string | null; count: number }[]
    total: number
  }
  if (target === null) {
    // Over All archives each letter counts once, however many of the archives hold it.
    const copies = seen(model, asking.reader, null).map(({ copy }) => copy)
    const letters = (which: string): number =>
      new Set(copies.filter(({ folder }) => folder === which).map(({ letter }) => letter)).size
    asking.same(
      `${base}/folders`,
      answer.folders,
      ['inbox', 'sent'].map((id) => ({ id, name: '', wellKnown: id, parent: null, count: letters(id) })),
    )
    asking.same(`${base}/folders total`, answer.total, new Set(copies.map(({ letter }) => letter)).size)
    return
  }
  asking.same(
    `${base}/folders total`,
    answer.total,
    expected.reduce((sum, { count }) => sum + count, 0),
  )
  learnFolders(folderIds, target, answer.folders)
  const shown = expected.map(({ path, count }) => ({ ...folderShown(names, target, path), count }))
  asking.same(`${base}/folders`, byId(answer.folders), byId(shown as unknown as { id: string }[]))
}

function byId<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Ids are opaque: the first sight of a path says which is its, and that never changes. */
function learnFolders(
  ids: Map<string, string>,
  mailbox: string,
  rows: readonly { id: string; name: string; wellKnown: string | null; parent: string | null }[],
): void {
  const pathOf = (row: (typeof rows)[number]): string[] => {
    const parent = rows.find(({ id }) => id === row.parent)
    return [...(parent === undefined ? [] : pathOf(parent)), row.name]
  }
  for (const one of rows) {
    const key = `${mailbox} ${pathText(pathOf(one))}`
    if (one.wellKnown === null && !ids.has(key)) ids.set(key, one.id)
  }
}

async function comparePages(
  asking: Asking,
  names: Names,
  base: string,
  target: Target,
  search: ModelSearch,
): Promise<void> {
  const { model } = asking.history
  const expected = listing(model, asking.reader, target, search.matches)
  const asked = new URLSearchParams({ limit: String(PAGE) })
  if (search.q !== '') asked.set('q', search.q)
  if (search.folder !== undefined) asked.set('folder', search.folder)
  const rows: Record<string, unknown>[] = []
  let waiting: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    if (cursor !== '') asked.set('cursor', cursor)
    const answer = (await asking.json(`${base}/messages?${asked}`)) as unknown as {
      messages: Record<string, unknown>[]
      next: string | null
      processing: unknown[]
    }
    if (cursor === '') waiting = answer.processing
    if (answer.messages.length > PAGE) throw new Error('a page is longer than its limit')
    rows.push(...answer.messages)
    cursor = answer.next
  }
  const shown = expected.map((one) => row(model, names, one))
  const plain =
    search.q === ''
      ? rows
      : rows.map((one, at) => ({ ...one, hits: null, preview: (shown[at] as { preview?: string })?.preview }))
  asking.same(`${base}/messages?q=${search.q}&folder=${search.folder ?? ''}`, plain, shown)
  const own = search.q === '' && (search.folder ?? 'inbox') === 'inbox'
  const accepted = own ? processing(model, asking.reader, target) : []
  asking.same(
    `${base} processing`,
    sorted(waiting),
    sorted(
      accepted.map((one) => ({
        ...one,
        mailbox: names.mailbox(one.mailbox),
        acceptedAt: instant(one.acceptedAt),
      })),
    ),
  )
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((one) => JSON.stringify(Object.entries(one as object).sort())).sort()
}

async function compareRest(
  asking: Asking,
  names: Names,
  base: string,
  target: Target,
  everything: boolean,
): Promise<void> {
  const { model, steps } = asking.history
  const searches = everything ? SEARCHES : [SEARCHES[steps % SEARCHES.length]!]
  for (const search of searches) {
    await comparePages(asking, names, base, target, search)
    const each = seen(model, asking.reader, target)
      .map(({ copy }) => copy)
      .filter(search.matches)
    const listed = listing(model, asking.reader, target, search.matches)
    const asked = new URLSearchParams({
      q: search.q,
      ...(search.folder === undefined ? {} : { folder: search.folder }),
    })
    const answer = (await asking.json(`${base}/facets?${asked}`)) as {
      folders: { wellKnown: string | null; id: string }[]
    }
    const counted = target === null ? newestOf(each, listed) : each
    const { folders: named, ...rest } = facets(model, names, counted, listed, target === null)
    const { folders: answered, ...others } = answer
    asking.same(`${base}/facets?q=${search.q}`, others, rest)
    const kept = target === null ? answered.filter(({ wellKnown }) => wellKnown !== null) : answered
    asking.same(`${base}/facets folders`, byId(kept), byId(named as unknown as { id: string }[]))
  }
  for (const beginning of everything ? BEGINNINGS : [BEGINNINGS[steps % BEGINNINGS.length]!]) {
    const answer = await asking.json(`${base}/suggestions?q=${beginning}`)
    asking.same(`${base}/suggestions`, answer.addresses, suggestions(model, asking.reader, target, beginning))
  }
  const own = meant(model, asking.reader, target).some(({ relation }) => relation === 'own')
  const oldest = model.waiting.map(({ acceptedAt }) => acceptedAt).sort((a, b) => a - b)[0]
  asking.same(`${base}/coverage`, await asking.json(`${base}/coverage`), {
    upTo: instant(oldest ?? model.now),
    processing: own ? processing(model, asking.reader, target).length : null,
  })
}

/** Over All archives a letter counts in every archive that holds it at the place where it is listed. */
function newestOf(each: readonly Copy[], listed: readonly Seen[]): Copy[] {
  return each.filter((copy) =>
    listed.some((one) => one.copy.letter === copy.letter && one.copy.place === copy.place),
  )
}

/** D7: for owners; to a delegate, as to anybody, the page of another's archive is not there. */
async function compareAccess(asking: Asking, names: Names, base: string, target: Target): Promise<void> {
  const { model } = asking.history
  const owns = meant(model, asking.reader, target).every(({ relation }) => relation === 'own')
  if (target === null || !owns) {
    const never = await asking.never('/mailboxes/never/access')
    asking.same(`${base}/access`, await asking.notFound(`${base}/access`), never)
    return
  }
  asking.same(
    `${base}/access`,
    shownOf(await asking.json(`${base}/access`)),
    accessShown(model, names, target, asking.reader),
  )
}

async function compareMessages(
  asking: Asking,
  names: Names,
  base: string,
  mailbox: string,
  everything: boolean,
): Promise<void> {
  const { model, steps } = asking.history
  const copies = model.copies.filter((copy) => copy.mailbox === mailbox)
  const asked = everything || copies.length === 0 ? copies : [copies[steps % copies.length]!]
  const visible = seen(model, asking.reader, mailbox)
  const never = await asking.never(`${base}/messages/never`)
  for (const copy of asked) {
    const at = `${base}/messages/${names.message(copy)}`
    const one = visible.find((other) => other.copy === copy)
    if (one !== undefined) await compareMessage(asking, names, at, one)
    else
      for (const route of MESSAGE_ROUTES)
        asking.same(`${at}${route}`, await asking.notFound(`${at}${route}`), never)
    const ticket = await ask(asking.history.world.url, asking.person, '/tickets', {
      mailbox: names.mailbox(mailbox),
      id: names.message(copy),
      what: 'source',
    })
    asking.same(`ticket for ${at}`, ticket.status, one === undefined ? 404 : 201)
    if (one !== undefined)
      asking.same(
        'what the ticket opens',
        await asking.text((JSON.parse(ticket.body) as { url: string }).url),
        source(copy),
      )
  }
}

/** V7: in whichever archive a reader opens it, a message has the same mark for them. */
function compareMark(asking: Asking, { letter }: Copy, mark: unknown): void {
  const { marks, messages } = asking.history
  const of = `${asking.reader} ${messages.get(letter)}`
  if (!marks.has(of)) marks.set(of, mark)
  asking.same(`the mark of ${of}`, mark, marks.get(of))
}

async function compareMessage(asking: Asking, names: Names, at: string, one: Seen): Promise<void> {
  const { model } = asking.history
  const { copy } = one
  const { mark, ...shown } = await asking.json(at)
  asking.same(at, shown, message(model, names, asking.reader, { ...one, alsoIn: [] }))
  compareMark(asking, copy, mark)
  asking.same(`${at}/body`, ((await asking.json(`${at}/body`)).text as string).trim(), copy.letter.text)
  asking.same(`${at}/delivery`, await asking.json(`${at}/delivery`), delivery(model, copy))
  asking.same(`${at}/source`, (await asking.json(`${at}/source`)).source, source(copy))
  asking.same(`${at}/message.eml`, await asking.text(`${at}/message.eml`), source(copy))
  const together = conversation(model, asking.reader, copy).map((other) =>
    row(model, names, { ...other, alsoIn: [] }),
  )
  asking.same(`${at}/conversation`, (await asking.json(`${at}/conversation`)).messages, together)
  const { attachment } = copy.letter
  if (attachment === null) {
    await asking.notFound(`${at}/attachments/0`)
    await asking.notFound(`${at}/attachments.zip`)
    return
  }
  asking.same(`${at}/attachments/0`, (await asking.text(`${at}/attachments/0`)).trim(), attachment.text)
  const files = Object.entries(unzipSync(await asking.bytes(`${at}/attachments.zip`)))
  asking.same(
    `${at}/attachments.zip`,
    files.map(([name, content]) => [name, strFromU8(content).trim()]),
    [[attachment.name, attachment.text]],
  )
}

function namesOf(history: History): Names {
  const { ids } = history.world.reading
  const number = (address: string): number => history.mailboxes.get(address)!
  return {
    mailbox: (address) => ids.mailbox(number(address)),
    message: ({ mailbox, letter }) =>
      ids.message({ mailbox: number(mailbox), message: history.messages.get(letter) ?? 0 }),
    folder: (mailbox, path: FolderSeen['path']) =>
      typeof path === 'string'
        ? path
        : (history.folderIds.get(`${mailbox} ${pathText(path)}`) ?? 'not seen yet'),
  }
}
