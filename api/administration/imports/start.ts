import { parseDomain } from '../../../core/address/domain.ts'
import type { SheetRow } from '../../../core/delegation/import.ts'
import { CarrelError } from '../../../core/errors.ts'
import { seenText } from '../../../core/text/reason.ts'
import { MAX_FILE } from '../../sheets/limits.ts'
import type { SheetRead } from '../../sheets/sheets.ts'
import { compareRows } from './compare.ts'
import { type Importer, type Importing, problemOf, type ReadOutcome } from './importing.ts'
import { readSync } from './sync.ts'

const HEADINGS = ['primaryaddress', 'delegateaddress']

/** Longest file name that is kept, in UTF-16 code units. */
const MAX_NAME = 200

/** Open previews of one person: each may hold 250,000 rows. The attack: filling the disk with previews. */
const MAX_OPEN = 10

/** Files of one person's open previews together, bytes: twice the largest. The attack: ten files of the longest cells. */
const MAX_OPEN_BYTES = 2 * MAX_FILE

/** A file as it came in. */
export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An import that runs: its number at once, and when it is ready or failed. */
export interface Started {
  readonly id: number
  readonly done: Promise<void>
}

/**
 * Takes in a spreadsheet of delegations of one primary domain (A3). Nothing changes but the preview.
 * @throws CarrelError bad-request when the domain is not internal, conflict with too many open previews
 */
export async function startImport(
  importing: Importing,
  importer: Importer,
  upload: Upload,
  domainText: string,
): Promise<Started> {
  const parsed = parseDomain(domainText)
  if (!parsed.ok || !(await importing.store.administration.domains()).includes(parsed.domain))
    throw new CarrelError('bad-request', `${domainText} is not an internal domain.`, { field: 'domain' })
  const domain = parsed.domain
  return start(importing, importer, upload, { kind: 'import', domain }, async (id, now) => {
    const read = await importing.sheets.read(upload.bytes, HEADINGS)
    if ('refused' in read) return problemOf(read)
    importing.running.set(id, { step: 'comparing', done: 0, total: read.count, accepting: false })
    await compareRows(
      importing.store,
      { id, revision: 1, domain, own: importer.own, now },
      rowsOf(read),
      (done) => importing.running.set(id, { step: 'comparing', done, total: read.count, accepting: false }),
    )
    return read
  })
}

/** Takes in the output of Get-MailboxPermission (I6): the dry run of a sync. */
export function startSync(importing: Importing, importer: Importer, upload: Upload): Promise<Started> {
  return start(importing, importer, upload, { kind: 'sync', domain: null }, (id, now) =>
    readSync(importing, { id, revision: 1, now, own: importer.own }, upload.bytes),
  )
}

async function start(
  importing: Importing,
  importer: Importer,
  upload: Upload,
  what: { readonly kind: 'import' | 'sync'; readonly domain: string | null },
  read: (id: number, now: number) => Promise<ReadOutcome>,
): Promise<Started> {
  const { store, running, clock } = importing
  // What was refused can be accepted by nobody: it holds no place.
  const open = (await store.imports.open(importer.owner)).filter(({ state }) => state !== 'failed')
  if (open.length >= MAX_OPEN)
    throw new CarrelError('conflict', 'You have ten previews open. Accept or cancel one first.', {
      why: 'previews-open',
    })
  if (open.reduce((sum, { size }) => sum + size, upload.bytes.length) > MAX_OPEN_BYTES)
    throw new CarrelError(
      'conflict',
      'Your open previews and this file are more than 64 MB together. Accept or cancel one first.',
      { why: 'previews-too-large' },
    )
  const begun = clock()
  const id = await store.imports.begin(
    {
      ...what,
      file: seenText(upload.name).slice(0, MAX_NAME),
      size: upload.bytes.length,
      owner: importer.owner,
    },
    begun,
  )
  running.set(id, { step: 'reading', done: 0, total: null, accepting: false })
  const work = async (): Promise<void> => {
    try {
      // Before the first look at either: what changes from here on is noticed at accept.
      const position = await store.imports.position(begun)
      const outcome = await read(id, begun)
      if ('code' in outcome) await store.imports.fail(id, outcome)
      else
        await store.imports.ready(id, {
          format: outcome.format,
          notes: outcome.notes,
          readIn: clock() - begun,
          revision: 1,
          position,
          stale: null,
        })
    } catch (cause) {
      await store.imports.fail(id, {
        code: 'internal',
        sentence: 'Something failed while this file was read. Send it again.',
        facts: {},
      })
      throw cause
    } finally {
      running.delete(id)
    }
  }
  return { id, done: work() }
}

function* rowsOf(read: SheetRead): Generator<SheetRow[]> {
  for (const piece of read.pieces())
    yield piece.map(([row, primary, delegate]) => ({ row, primary: primary ?? '', delegate: delegate ?? '' }))
}
