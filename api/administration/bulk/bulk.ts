import type { AcceptedDirectory, DirectoryPreview, DirectoryRows } from '../../../core/contract/admin/bulk.ts'
import type { NewRow } from '../../../core/directory/bulk-row.ts'
import { bulkSentence } from '../../../core/directory/bulk-sentences.ts'
import { CarrelError } from '../../../core/errors.ts'
import { ACTIONS, lackingFor } from '../../../core/roles/actions.ts'
import type { Permission } from '../../../core/roles/permissions.ts'
import type { Reader } from '../../reading/reader.ts'
import type { Actor } from '../../store/administration.ts'
import type { Store } from '../../store/store.ts'
import { type Administering, actorOf } from '../administering.ts'
import { aliasForbidden } from '../held.ts'
import { presentNote } from '../imports/present.ts'
import type { Previews } from './previews.ts'
import { type JudgedFile, judgeFile } from './read.ts'

/** Rows of one answer; those in error come first. */
const SENT = 200

const KIND = 'directory preview'

/** What a file of addresses would do (I7); nothing changes. @throws CarrelError bad-request */
export async function previewDirectory(
  administering: Administering,
  previews: Previews,
  reader: Reader,
  bytes: Uint8Array,
): Promise<DirectoryPreview> {
  const file = await judgeFile(
    administering,
    bytes,
    actorOf(administering, reader),
    lackingForAliases(reader),
  )
  const number = previews.keep(ownerOf(reader), file)
  return present(administering.ids.other(KIND, number), file, { from: 0 })
}

/** The same once more: further rows, or those of one outcome. @throws CarrelError not-found */
export function directoryRows(
  administering: Administering,
  previews: Previews,
  reader: Reader,
  id: string,
  wanted: DirectoryRows,
): DirectoryPreview {
  return present(id, found(administering, previews, reader, id), wanted)
}

/**
 * Takes over what the preview says: all of it, or nothing.
 * @throws CarrelError not-found, conflict, forbidden for aliases that one may add no longer
 */
export async function acceptDirectory(
  administering: Administering,
  previews: Previews,
  reader: Reader,
  id: string,
  leaveOutErrors: boolean,
): Promise<AcceptedDirectory> {
  const file = found(administering, previews, reader, id)
  const permission = lackingForAliases(reader)
  if (permission !== null && file.rows.some(({ wanted }) => wanted !== null && wanted.aliases.length > 0))
    throw new CarrelError(
      'forbidden',
      'You may add aliases no longer. Send the file again to see what you may do.',
      { permission },
    )
  const accepted = await accept(administering, file, leaveOutErrors, actorOf(administering, reader))
  previews.forget(ownerOf(reader))
  return accepted
}

/** Takes over a file that was judged. @throws CarrelError conflict */
export async function accept(
  { store }: { readonly store: Store },
  file: JudgedFile,
  leaveOutErrors: boolean,
  actor: Actor,
): Promise<AcceptedDirectory> {
  const { error, already } = countsOf(file)
  if (error > 0 && !leaveOutErrors)
    throw new CarrelError('conflict', `Rows in error: ${error}. Mend them in the file, or leave them out.`, {
      field: 'leaveOutErrors',
      why: 'rows-in-error',
    })
  const wanted = file.rows.map((row) => row.wanted).filter((row): row is NewRow => row !== null)
  const done = await store.directory.takeOver(file.revision, wanted, actor)
  if (done !== null && 'lacks' in done) throw aliasForbidden(done.lacks)
  if (done === null)
    throw new CarrelError(
      'conflict',
      'The directory changed meanwhile. Nothing was done; send the file again.',
    )
  return { ...done, already, leftOut: error }
}

/** How many rows have each outcome. */
export function countsOf({ rows }: JudgedFile): DirectoryPreview['counts'] {
  const counts = { all: rows.length, add: 0, change: 0, already: 0, error: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

function present(id: string, file: JudgedFile, { outcome, from }: DirectoryRows): DirectoryPreview {
  const errors = file.rows.filter((row) => row.outcome === 'error')
  const ordered =
    outcome === undefined
      ? [...errors, ...file.rows.filter((row) => row.outcome !== 'error')]
      : file.rows.filter((row) => row.outcome === outcome)
  const rows = ordered.slice(from, from + SENT).map(({ wanted: _, said, ...row }) => ({
    ...row,
    said: said.map(({ code, facts }) => ({ code, facts: { ...facts } })),
    sentence: bulkSentence(said),
  }))
  const notes = file.notes.map(presentNote)
  return { id, counts: countsOf(file), notes, rows, more: Math.max(0, ordered.length - from - rows.length) }
}

function found({ ids }: Administering, previews: Previews, reader: Reader, id: string): JudgedFile {
  const number = ids.openOther(KIND, id)
  const file = number === null ? null : previews.find(ownerOf(reader), number)
  if (file === null) throw new CarrelError('not-found', 'This preview is over. Send the file again.')
  return file
}

/** As for adding one by hand. */
function lackingForAliases({ permissions }: Reader): Permission | null {
  return lackingFor(ACTIONS['post /admin/addresses/{address}/aliases'], permissions)
}

function ownerOf({ identity }: Reader): string {
  return `${identity.issuer} ${identity.subject}`
}
