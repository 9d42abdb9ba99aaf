import {
  isMail,
  type MapiAttachment,
  type MapiItem,
  UNREADABLE_SENSITIVITY,
} from '../../core/mail/mapi-item.ts'
import { attachmentFrom, itemFrom } from '../../core/mail/mapi-reading.ts'
import { WHOLE_LINES } from './base64.ts'
import { propertiesOf, rowIdsOf, rowsOf, valuesOf } from './pst/contexts.ts'
import { openPstFile, type PstFile, type PstNode } from './pst/file.ts'

/** Messages within messages that are read. */
const MAX_DEPTH = 25
/** Folders within folders; a damaged file can lead round. */
const MAX_FOLDERS_DEPTH = 50
/** Recipients of one message; what shows and indexes them stops far before. */
const MAX_RECIPIENTS = 50_000

/** Nodes that each file has (MS-PST 2.4.1), types of others (2.2.2.1). */
const ROOT = 0x122
const ATTACHMENTS = 0x671
const RECIPIENTS = 0x692
const FOLDER = 0x02
const MESSAGE = 0x04
const ATTACHMENT = 0x05
const HIERARCHY = 0x0d
const CONTENTS = 0x0e
/** The folder that holds the tree that people see has no name for them. */
const TOP = 1

/** Properties that are read of a message, a recipient, an attachment (MS-OXPROPS). */
const OF_ITEM = [
  ...[0x001a, 0x0036, 0x0037, 0x0039, 0x0042, 0x0065, 0x007d, 0x0c1a, 0x0c1f, 0x0e06, 0x1000, 0x1009, 0x1013],
  ...[0x1035, 0x1039, 0x1042, 0x3fde, 0x3ffd, 0x5d01, 0x5d02],
]
const OF_RECIPIENT = [0x0c15, 0x3001, 0x3003, 0x39fe]
const OF_ATTACHMENT = [0x3001, 0x3704, 0x3705, 0x3707, 0x370e, 0x3712]
const CLASS = 0x001a
const NAME = 0x3001
const METHOD = 0x3705
const CONTENT = 0x3701
/** afEmbeddedMessage (MS-OXCMSG 2.2.2.9). */
const EMBEDDED = 5
const PTYP_OBJECT = 0x000d

/** What lies at one place of a PST. */
export type PstEntry =
  /**
   * `lacking`: attachments that could not be read; a note stands in the place of each. `doubtful`: a checksum of the file's
   * does not fit, so that its sensitivity counts as unknown.
   */
  | {
      readonly kind: 'item'
      readonly folder: readonly string[]
      readonly item: MapiItem
      readonly lacking: number
      readonly doubtful: boolean
    }
  | { readonly kind: 'other' }
  | { readonly kind: 'damaged'; readonly folder: readonly string[] }
  /** A list of what lies in the folder is damaged: what is found by other ways follows, and some may be missing. */
  | { readonly kind: 'gaps'; readonly folder: readonly string[] }

/** Whether bytes begin as a PST does (MS-PST 2.2.2.6). */
export function isPst(start: Uint8Array): boolean {
  return start[0] === 0x21 && start[1] === 0x42 && start[2] === 0x44 && start[3] === 0x4e
}

/**
 * Reads a PST, ANSI or Unicode, one item after the other and never the whole file.
 * @param from places to pass over, unread: those of an earlier reader of the same file
 * @param most bytes of one item, others in tests
 * @throws when the file is no PST, or its tree cannot be read; only to be run in a worker thread
 */
export function* readPst(path: string | Buffer, from: number, most?: number): Generator<PstEntry> {
  const file = openPstFile(path, most)
  try {
    yield* entriesOf(file, ROOT, [], 0, { left: from })
  } finally {
    file.close()
  }
}

function* entriesOf(
  file: PstFile,
  folder: number,
  path: readonly string[],
  depth: number,
  skip: { left: number },
): Generator<PstEntry> {
  const messages = listed(file, folder, CONTENTS, MESSAGE)
  // Search folders have another type: they list what lies elsewhere.
  const folders = depth >= MAX_FOLDERS_DEPTH ? NOTHING : listed(file, folder, HIERARCHY, FOLDER)
  const places = [...(messages.isWhole && folders.isWhole ? [] : [null]), ...messages.ids]
  const passed = Math.min(skip.left, places.length)
  skip.left -= passed
  for (const nid of places.slice(passed))
    yield nid === null ? { kind: 'gaps', folder: path } : entryOf(file, nid, path)
  for (const inner of folders.ids)
    yield* entriesOf(file, inner, depth < TOP ? path : [...path, nameOf(file, inner)], depth + 1, skip)
}

/** Ids of nodes in a folder's table, and whether that was read as it was written. */
interface Listed {
  readonly ids: readonly number[]
  readonly isWhole: boolean
}

const NOTHING: Listed = { ids: [], isWhole: true }

/** What a folder's table lists, of one type; where the table is damaged, the nodes that name the folder as their parent, too. */
function listed(file: PstFile, folder: number, table: number, type: number): Listed {
  let ids: number[] = []
  let isWhole = true
  file.nextItem()
  try {
    ids = rowIdsOf(file, file.node((folder & ~0x1f) | table))
    isWhole = !file.isDoubtful()
  } catch {
    isWhole = false
  }
  if (!isWhole) ids = [...new Set([...ids, ...file.childrenOf(folder)])].filter((nid) => nid !== folder)
  return { ids: ids.filter((nid) => (nid & 0x1f) === type), isWhole }
}

function nameOf(file: PstFile, folder: number): string {
  const node = file.node(folder)
  return valuesOf(propertiesOf(file, node, file.subNodes(node.sub)), [NAME]).text(NAME)
}

function entryOf(file: PstFile, nid: number, path: readonly string[]): PstEntry {
  try {
    file.nextItem()
    const node = file.node(nid)
    const under = file.subNodes(node.sub)
    if (!isMail(valuesOf(propertiesOf(file, node, under), [CLASS]).text(CLASS)))
      return file.isDoubtful() ? { kind: 'damaged', folder: path } : { kind: 'other' }
    const lost = { attachments: 0 }
    const item = itemOf(file, node, 0, lost)
    const doubtful = file.isDoubtful()
    return {
      kind: 'item',
      folder: path,
      item: doubtful ? { ...item, sensitivity: UNREADABLE_SENSITIVITY } : item,
      lacking: lost.attachments,
      doubtful,
    }
  } catch {
    return { kind: 'damaged', folder: path }
  }
}

/** What could not be read of an item and of those within it. */
interface Lost {
  attachments: number
}

function itemOf(file: PstFile, node: PstNode, depth: number, lost: Lost): MapiItem {
  const under = file.subNodes(node.sub)
  const values = valuesOf(propertiesOf(file, node, under), OF_ITEM)
  const codepage = values.integer(0x3ffd)
  const table = under.get(RECIPIENTS)
  const people =
    table === undefined
      ? []
      : rowsOf(file, table, MAX_RECIPIENTS).map((cells) => valuesOf(cells, OF_RECIPIENT, codepage))
  const attachments = depth >= MAX_DEPTH ? [] : attachmentsOf(file, under, depth, codepage, lost)
  const item = itemFrom(values, people, attachments)
  // Before a subject with a prefix ("Re: ") stand U+0001 and how long that is (MS-PST 2.5.3.1.1.1).
  return { ...item, subject: item.subject.startsWith('\u0001') ? item.subject.slice(2) : item.subject }
}

function attachmentsOf(
  file: PstFile,
  under: ReadonlyMap<number, PstNode>,
  depth: number,
  codepage: number | null,
  lost: Lost,
): MapiAttachment[] {
  return idsOfAttachments(file, under).map((nid) => {
    try {
      return attachmentOf(file, under.get(nid) ?? { data: 0, sub: 0 }, depth, codepage, lost)
    } catch {
      // One that is damaged must not cost the message; its reader is told, and whoever imports.
      lost.attachments += 1
      return { name: 'unreadable-attachment.txt', type: 'text/plain', contentId: '', content: UNREADABLE }
    }
  })
}

const UNREADABLE = new TextEncoder().encode(
  'An attachment of this message could not be read in the Outlook data file, or is larger than a message may be.',
)

/** As the message's table lists them; those that it does not, or all where it is damaged, by their type. */
function idsOfAttachments(file: PstFile, under: ReadonlyMap<number, PstNode>): number[] {
  const there = [...under.keys()].filter((nid) => (nid & 0x1f) === ATTACHMENT)
  const table = under.get(ATTACHMENTS)
  if (table === undefined) return there
  try {
    return [...new Set([...rowIdsOf(file, table), ...there])]
  } catch {
    return there
  }
}

function attachmentOf(
  file: PstFile,
  node: PstNode,
  depth: number,
  codepage: number | null,
  lost: Lost,
): MapiAttachment {
  const under = file.subNodes(node.sub)
  const properties = propertiesOf(file, node, under)
  const values = valuesOf(properties, OF_ATTACHMENT, codepage)
  const content = properties.get(CONTENT)
  if (content === undefined) return attachmentFrom(values, new Uint8Array())
  if ((content.tag & 0xffff) !== PTYP_OBJECT)
    return attachmentFrom(values, ...content.readInPieces(WHOLE_LINES))
  const bytes = content.read()
  // PtypObject: the id of the node under the attachment that holds it, and its size (MS-PST 2.3.3.5).
  const object = under.get(Buffer.from(bytes).readUInt32LE(0))
  if (object === undefined) throw new RangeError('an object that lies nowhere')
  if (values.integer(METHOD) === EMBEDDED)
    return attachmentFrom(values, itemOf(file, object, depth + 1, lost))
  return attachmentFrom(values, ...file.inPieces(object.data, WHOLE_LINES))
}
