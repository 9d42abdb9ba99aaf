import type { DiskPath } from './disk-path.ts'

export interface Problem {
  readonly place: string
  /** The file in which it lies, where that holds more than one message. */
  readonly file?: string
  readonly sentence: string
  /** It is in the archive all the same, damaged: as private, or without what could not be read of it. */
  readonly taken?: true
}

/** What a file or folder that is imported yields, one after the other. */
export type SourceItem =
  | {
      readonly kind: 'message'
      readonly raw: Uint8Array
      /** Where it was found, for people. */
      readonly place: string
      /** Folder within a Maildir; null elsewhere. */
      readonly folder: readonly string[] | null
      /** Read from an item of Outlook's, and rendered as MIME here. */
      readonly item?: boolean
      /** Other bytes than were written, perhaps: a mark of its sender's may be lost (SPEC P2). */
      readonly doubtful?: boolean
    }
  /** A file that holds one message, not read yet: whoever parses it reads it. */
  | {
      readonly kind: 'file'
      readonly path: DiskPath
      readonly place: string
      readonly folder: readonly string[] | null
    }
  /** Something that could not be taken in, or not as it was; the import goes on and its exit code is not 0. */
  | ({ readonly kind: 'problem' } & Problem)

/** Largest single message file, bytes; what an mbox allows as well. */
export const MAX_FILE = 150 * 1024 * 1024

/** One sentence for why a file or folder could not be read; `path` as somebody gave it. */
export function readingFailure(cause: unknown, path = ''): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  switch (code) {
    case 'ENOENT':
      // What is no UTF-8 in a name reaches a command as this sign, and no longer leads to the file.
      return path.includes('\ufffd')
        ? 'Its name is not in UTF-8. Import the folder in which it lies.'
        : 'There is no such file or folder.'
    case 'EACCES':
    case 'EPERM':
      return 'This account may not read it. Change its permissions and run the import again.'
    case 'EMFILE':
      return 'Too many files are open.'
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}

/** Something that was not taken in, and why. */
export function problem(place: string, sentence: string, file?: string): SourceItem {
  return { kind: 'problem', place, sentence, ...(file === undefined ? {} : { file }) }
}
