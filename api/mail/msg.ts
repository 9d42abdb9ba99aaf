import msgreader, { type FieldsData } from '@kenjiuno/msgreader'
import {
  isMail,
  type MapiAttachment,
  type MapiItem,
  UNREADABLE_SENSITIVITY,
} from '../../core/mail/mapi-item.ts'
import { attachmentFrom, itemFrom } from '../../core/mail/mapi-reading.ts'
import { type MapiValues, mapiValues } from '../../core/mail/mapi-values.ts'
import { hasEnds } from './compound.ts'

/** Messages within messages that are read; the rendering leaves out what is deeper. */
const MAX_DEPTH = 25

/** Compound files (MS-CFB 2.2) begin so. */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Whether bytes begin as a compound file does, which a .msg is. */
export function isCompound(start: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => start[at] === byte)
}

/**
 * Reads a .msg file (MS-OXMSG). Null for a compound file that holds no mail: a document, or a contact.
 *
 * The property stream of the top has a row for every property, the sensitivity among them (2.4). Where a value stands in the
 * file without its row, rows were lost, and the sensitivity may be one of them: it counts as unknown, which is private.
 * @throws what a damaged file makes the library throw; only to be run in a worker thread
 */
export function readMsg(raw: Uint8Array): MapiItem | null {
  if (!hasEnds(raw)) throw new Error('its chains of sectors have no end')
  const values = new Map<FieldsData, MapiValues>()
  const of = (fields: FieldsData): MapiValues => {
    const known = values.get(fields)
    if (known !== undefined) return known
    const fresh = mapiValues()
    values.set(fields, fresh)
    return fresh
  }
  const listed = new Met()
  const streams = new Met()
  const file = new msgreader.default(Uint8Array.from(raw).buffer)
  file.parserConfig = {
    propertyObserver: (fields, tag, bytes) => {
      if (bytes === null) return
      if (!VARIABLE.has(tag & 0xffff)) of(fields).put(tag, bytes)
      else if (isLength(tag, bytes)) listed.add(fields, tag)
      else {
        streams.add(fields, tag)
        of(fields).put(tag, bytes)
      }
    },
  }
  const root = file.getFileData()
  if (root.error !== undefined || !values.has(root)) return null
  const item = itemOf(root, of, 0)
  if (item.messageClass === '' || !isMail(item.messageClass)) return null
  const isWhole = [...streams.of(root)].every((tag) => listed.of(root).has(tag))
  return isWhole || (item.sensitivity ?? 0) > 0 ? item : { ...item, sensitivity: UNREADABLE_SENSITIVITY }
}

/** Which properties were met in which part of the file. */
class Met {
  readonly #tags = new Map<FieldsData, Set<number>>()

  of(fields: FieldsData): ReadonlySet<number> {
    return this.#tags.get(fields) ?? new Set()
  }

  add(fields: FieldsData, tag: number): void {
    const known = this.#tags.get(fields)
    if (known === undefined) this.#tags.set(fields, new Set([tag]))
    else known.add(tag)
  }
}

function itemOf(fields: FieldsData, of: (fields: FieldsData) => MapiValues, depth: number): MapiItem {
  return itemFrom(
    of(fields),
    (fields.recipients ?? []).map(of),
    (fields.attachments ?? []).flatMap((one) => attachmentOf(one, of, depth)),
  )
}

function attachmentOf(
  fields: FieldsData,
  of: (fields: FieldsData) => MapiValues,
  depth: number,
): MapiAttachment[] {
  const inner = fields.innerMsgContentFields
  if (inner !== undefined && depth >= MAX_DEPTH) return []
  const values = of(fields)
  const content =
    inner === undefined ? (values.binary(0x3701) ?? new Uint8Array()) : itemOf(inner, of, depth + 1)
  return [attachmentFrom(values, content)]
}

const VARIABLE = new Set([0x001e, 0x001f, 0x0102, 0x000d])

/**
 * The property stream has eight bytes for each property, which for what is longer say only how long its own stream is
 * (MS-OXMSG 2.4.2.2): a length below 16 MB and the reserved field. No text of four letters looks so.
 */
function isLength(tag: number, bytes: Uint8Array): boolean {
  return (
    VARIABLE.has(tag & 0xffff) &&
    bytes.length === 8 &&
    bytes[3] === 0 &&
    (bytes[1] !== 0 || bytes[2] === 0) &&
    bytes[5] === 0 &&
    bytes[6] === 0 &&
    bytes[7] === 0
  )
}
