import type { Manner, Plan, Way } from '../store/intake.ts'
import type { SourceItem } from './sources/source.ts'

/** What is true of a whole import. */
interface Importing {
  /** Into whose mailbox; null is whom each message names. */
  readonly mailbox: string | null
  readonly batch: number
  /** `journal`: all are journal reports, and go to those whom each names. */
  readonly way?: Way
}

/**
 * How what an import finds comes in: the same object as long as it is the same, so that it is written, and told to other
 * threads, once for thousands.
 */
export function mannersOf({
  mailbox,
  batch,
  way = 'import',
}: Importing): (item: Exclude<SourceItem, { kind: 'problem' }>) => Manner {
  let last: Last | null = null
  return (item) => {
    const folder = mailbox === null ? null : item.folder
    const isItem = item.kind === 'message' && item.item === true
    const isDoubtful = item.kind === 'message' && item.doubtful === true
    if (last?.folder !== folder || last.isItem !== isItem || last.isDoubtful !== isDoubtful) {
      const manner: Manner = {
        way,
        receivedAt: null,
        envelopeFrom: '',
        plan: planOf(mailbox, folder, way),
        batch,
        ...(isItem ? { item: true } : {}),
        ...(isDoubtful ? { doubtful: true } : {}),
      }
      last = { folder, isItem, isDoubtful, manner }
    }
    return last.manner
  }
}

function planOf(mailbox: string | null, folder: SourceFolder, way: Way): Plan {
  if (mailbox !== null) return { by: 'envelope', recipients: [{ address: mailbox, folder }] }
  return { by: way === 'journal' ? 'report' : 'header' }
}

interface Last {
  readonly folder: SourceFolder
  readonly isItem: boolean
  readonly isDoubtful: boolean
  readonly manner: Manner
}

type SourceFolder = readonly string[] | null
