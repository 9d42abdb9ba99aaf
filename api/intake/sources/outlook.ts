import { type DiskPath, shown } from './disk-path.ts'
import type { ItemReader } from './item-reader.ts'
import { problem, type SourceItem } from './source.ts'

/** Items one after the other that end the thread before the file is given up as a whole. */
const MAX_STOPS = 20

/** The mail in a PST, folder by folder; its folders become the mailbox's. */
export async function* pst(from: DiskPath, reader: ItemReader): AsyncGenerator<SourceItem> {
  const path = shown(from)
  let stops = 0
  for (let at = 0; ; at += 1) {
    const answer = await reader.read({ job: 'pst', path: from, at })
    stops = answer.kind === 'stopped' ? stops + 1 : 0
    const place = `${path}, item ${at + 1}`
    switch (answer.kind) {
      case 'end':
        return
      case 'failed':
        yield problem(place, 'From here on this Outlook data file cannot be read: it is damaged.', path)
        return
      case 'stopped':
        yield problem(place, 'It took more time or memory than one message may, and was left out.', path)
        if (stops >= MAX_STOPS) return
        break
      case 'damaged':
        yield problem(place, `It is damaged and could not be read (in ${nameOf(answer.folder)}).`, path)
        break
      case 'gaps':
        yield problem(
          place,
          `The list of what lies in ${nameOf(answer.folder)} is damaged: messages may be missing.`,
          path,
        )
        break
      case 'message':
        yield {
          kind: 'message',
          raw: answer.raw,
          item: true,
          place,
          folder: answer.folder === null || answer.folder.length === 0 ? null : answer.folder,
        }
        if (answer.doubtful || answer.lacking > 0)
          yield { kind: 'problem', place, sentence: damageOf(answer), file: path, taken: true }
    }
  }
}

function damageOf({ doubtful, lacking }: { doubtful: boolean; lacking: number }): string {
  const sentences = [
    ...(doubtful
      ? ['It may be damaged: a checksum of the file does not fit. It is taken in as private.']
      : []),
    ...(lacking > 0
      ? [`It is taken in without ${lacking} of its attachments, which are damaged or too large.`]
      : []),
  ]
  return sentences.join(' ')
}

function nameOf(folder: readonly string[]): string {
  return folder.join(' / ') || 'the top folder'
}

/** A .msg file. One that cannot be read is kept as it is, to be archived as not parsed (SPEC I4). */
export async function msg(
  raw: Uint8Array,
  place: string,
  folder: readonly string[] | null,
  reader: ItemReader,
): Promise<SourceItem> {
  const answer = await reader.read({ job: 'msg', raw })
  if (answer.kind === 'message') return { kind: 'message', raw: answer.raw, place, folder, item: true }
  if (/\.msg$/i.test(place) && answer.kind !== 'other') return { kind: 'message', raw, place, folder }
  return problem(place, 'This is no message: an Office document, a contact, or the like.')
}
