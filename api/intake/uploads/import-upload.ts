import { dirname } from 'node:path'
import type { Upload } from '../../../core/contract/admin/uploads.ts'
import type { ImportSummary } from '../import.ts'
import { failed, withdrawn } from './ended.ts'

/** Imports a file that has come whole, under the batch that it has from before it was cut off. */
export type ImportFile = (
  path: string,
  upload: Pick<Upload, 'name' | 'mailbox' | 'by' | 'batch'>,
  told: {
    /** The number of its batch, before anything is taken in; null when it took nothing in, before another gets the number. */
    readonly numbered: (batch: number | null) => Promise<void>
    /** It is going to fail, and took nothing in under its number. */
    readonly tookNothing: () => void
    /** May throw, which stops it where it is. */
    readonly progress: (summary: ImportSummary) => void
  },
) => Promise<ImportSummary>

/** Problems named in full; a ruined file has one for each of its messages. */
const MAX_PROBLEMS = 100

class Stopped extends Error {}

/**
 * Imports an upload and returns how it ended, with whatever made it fail; null when it was stopped before its end.
 * @param show called with the upload as it stands meanwhile
 * @param save keeps how it stands on disk
 */
export async function importUpload(
  begun: Upload,
  path: string,
  {
    importFile,
    isStopping,
    show,
    save,
  }: {
    readonly importFile: ImportFile
    readonly isStopping: () => boolean
    readonly show: (upload: Upload) => void
    readonly save: (upload: Upload) => Promise<unknown>
  },
): Promise<{ readonly upload: Upload; readonly failure: unknown } | null> {
  let last = begun
  let over = false
  let isEmpty = false
  try {
    const summary = await importFile(path, begun, {
      // On disk first: whoever goes on with it after a restart does so under the same number, by which all is withdrawn.
      numbered: async (batch) => {
        last = { ...last, batch }
        await save(last)
      },
      tookNothing: () => {
        isEmpty = true
      },
      progress: (done) => {
        if (isStopping()) throw new Stopped()
        // A batch that is still on its way when another failed must not reopen the upload.
        if (over) return
        last = { ...noted(begun, path, done), batch: last.batch }
        show(last)
      },
    })
    const imported = noted(begun, path, summary)
    return { upload: summary.withdrawn ? withdrawn(imported) : { ...imported, state: 'done' }, failure: null }
  } catch (failure) {
    over = true
    if (isStopping()) return null
    // A number under which there is nothing to withdraw would only be looked for in the list of imports.
    const upload = isEmpty ? { ...last, batch: null } : last
    return { upload: failed(upload, failure, dirname(path)), failure }
  }
}

function noted(begun: Upload, path: string, summary: ImportSummary): Upload {
  return {
    ...begun,
    batch: summary.batch,
    progress: {
      bytes: summary.bytes,
      found: summary.found,
      archived: summary.accepted,
      already: summary.already,
      merged: summary.merged,
      unassigned: summary.unassigned,
    },
    // Its own name is what its administrator knows it by.
    problems: summary.problems.slice(0, MAX_PROBLEMS).map(({ place, sentence, taken = false }) => ({
      place: place.replaceAll(path, begun.name),
      sentence: sentence.replaceAll(path, begun.name),
      taken,
    })),
    problemCount: summary.problemCount,
    damagedCount: summary.damagedCount,
  }
}
