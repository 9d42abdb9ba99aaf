import { MAX_RTF } from '../compressed-rtf.ts'
import type { MapiAttachment, MapiItem } from '../mapi-item.ts'
import { attachmentFrom, itemFrom } from '../mapi-reading.ts'
import { type MapiValues, mapiValues } from '../mapi-values.ts'
import { attributesOf, isTnef, MAX_ATTRIBUTES, type TnefProblem } from './attributes.ts'
import { MAX_PROPERTIES, readProperties } from './properties.ts'

/** What one winmail.dat may cost. Each stops a stream that is made to keep a parser busy or to fill the memory. */
interface TnefLimits {
  readonly attributes: number
  readonly properties: number
  readonly attachments: number
  readonly recipients: number
  /** Messages within messages. */
  readonly depth: number
  /** Bytes that all RTF bodies together may decompress to. */
  readonly rtf: number
}

export const TNEF_LIMITS: TnefLimits = {
  attributes: MAX_ATTRIBUTES,
  properties: MAX_PROPERTIES,
  attachments: 1000,
  recipients: 10_000,
  depth: 10,
  rtf: MAX_RTF,
}

/** What a TNEF stream holds, as far as it could be read. */
interface Tnef {
  readonly item: MapiItem
  /** Each PidTagSensitivity of the message itself, for the most restrictive to count; NaN for one of another type. */
  readonly sensitivities: readonly number[]
  /** False when damage or a limit may have hidden a sensitivity: when in doubt, private (SPEC P2). */
  readonly certain: boolean
  readonly problems: readonly TnefProblem[]
}

/** Kinds of attributes (MS-OXTNEF 2.1.3.3). */
const SUBJECT = 0x8004
const MESSAGE_CLASS = 0x8008
const BODY = 0x800c
const ATTACH_DATA = 0x800f
const ATTACH_TITLE = 0x8010
const ATTACH_REND_DATA = 0x9002
const MESSAGE_PROPERTIES = 0x9003
const RECIPIENTS = 0x9004
const ATTACHMENT_PROPERTIES = 0x9005
const OEM_CODEPAGE = 0x9007

const SENSITIVITY = 0x0036
const LONG = 0x0003
const STRING8 = 0x001e
const OBJECT = 0x000d
const CODEPAGE_TAG = 0x3ffd0003
const ATTACHED_TAG = 0x37010000 | OBJECT

/** IID_IMessage: the object behind it is a message, as a stream of its own (MS-OXTNEF 2.1.3.4). */
const MESSAGE_ID = [0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]

/** What of the limits is left, over a stream and those within it. */
interface Left {
  attachments: number
  recipients: number
  rtf: number
}

/** Decodes the content of an application/ms-tnef part (MS-OXTNEF). Never throws. */
export function readTnef(bytes: Uint8Array, limits: TnefLimits = TNEF_LIMITS): Tnef {
  const { attachments, recipients, rtf } = limits
  return read(bytes, limits, { attachments, recipients, rtf }, 0)
}

interface Attached {
  readonly values: MapiValues
  data: Uint8Array
  inner: Uint8Array | null
}

function read(bytes: Uint8Array, limits: TnefLimits, left: Left, depth: number): Tnef {
  const problems = new Set<TnefProblem>()
  let troubles = 0
  const problem = (one: TnefProblem): void => {
    problems.add(one)
    troubles += 1
  }
  const message = mapiValues()
  const people: MapiValues[] = []
  const attached: Attached[] = []
  const sensitivities: number[] = []
  let codepage: Uint8Array | null = null
  let propertiesAre: 'absent' | 'whole' | 'damaged' = 'absent'
  const fresh = (): MapiValues => {
    const values = mapiValues()
    if (codepage !== null) values.put(CODEPAGE_TAG, codepage)
    return values
  }
  const attachment = (isNew: boolean): Attached | null => {
    const last = attached.at(-1)
    if (last !== undefined && !isNew) return last
    if (left.attachments === 0) {
      problem('tnef-limit')
      return null
    }
    left.attachments -= 1
    const begun: Attached = { values: fresh(), data: new Uint8Array(), inner: null }
    attached.push(begun)
    return begun
  }

  let before = 0
  for (const { kind, data } of attributesOf(bytes, problem, limits.attributes)) {
    switch (kind) {
      case OEM_CODEPAGE:
        codepage = data.subarray(0, 4)
        message.put(CODEPAGE_TAG, codepage)
        break
      case SUBJECT:
        message.put(0x00370000 | STRING8, data)
        break
      case MESSAGE_CLASS:
        message.put(0x001a0000 | STRING8, data)
        break
      case BODY:
        message.put(0x10000000 | STRING8, data)
        break
      case MESSAGE_PROPERTIES: {
        const put = (tag: number, value: Uint8Array): void => {
          message.put(tag, value)
          if (tag >>> 16 === SENSITIVITY) sensitivities.push(longOf(tag, value))
        }
        readProperties(data, put, problem, limits.properties)
        if (troubles > before) propertiesAre = 'damaged'
        else if (propertiesAre === 'absent') propertiesAre = 'whole'
        break
      }
      case RECIPIENTS:
        for (const row of rowsOf(data, limits.properties, left, problem)) {
          const person = fresh()
          for (const [tag, value] of row) person.put(tag, value)
          people.push(person)
        }
        break
      case ATTACH_REND_DATA:
        attachment(true)
        break
      case ATTACH_TITLE:
        attachment(false)?.values.put(0x37040000 | STRING8, data)
        break
      case ATTACH_DATA: {
        const one = attachment(false)
        if (one !== null) one.data = data
        break
      }
      case ATTACHMENT_PROPERTIES: {
        const one = attachment(false)
        if (one === null) break
        const put = (tag: number, value: Uint8Array): void => {
          one.values.put(tag, value)
          if (tag === ATTACHED_TAG) takeObject(one, value)
        }
        readProperties(data, put, problem, limits.properties)
      }
    }
    before = troubles
  }

  const attachments = attached.map(({ values, data, inner }): MapiAttachment => {
    if (inner === null) return attachmentFrom(values, data)
    if (depth >= limits.depth) {
      problem('tnef-limit')
      return attachmentFrom(values, inner)
    }
    const { item, problems: met } = read(inner, limits, left, depth + 1)
    for (const one of met) problem(one)
    return attachmentFrom(values, item)
  })
  const item = itemFrom(message, people, attachments, left.rtf)
  left.rtf = Math.max(0, left.rtf - rtfSize(message.binary(0x1009)))
  return {
    item,
    sensitivities,
    // Outlook writes the properties always: a stream that ends before them, between two attributes, shows nothing else.
    certain: propertiesAre === 'whole',
    problems: [...problems],
  }
}

function longOf(tag: number, value: Uint8Array): number {
  if ((tag & 0xffff) !== LONG) return Number.NaN
  return new DataView(value.buffer, value.byteOffset, value.byteLength).getInt32(0, true)
}

/** What a compressed RTF body says that it decompresses to, bytes (MS-OXRTFCP 2.2.1.1). */
function rtfSize(rtf: Uint8Array | null): number {
  if (rtf === null || rtf.length < 8) return 0
  return new DataView(rtf.buffer, rtf.byteOffset, rtf.byteLength).getUint32(4, true)
}

/** An object's bytes stand behind the id of its interface. */
function takeObject(one: Attached, value: Uint8Array): void {
  const content = value.subarray(MESSAGE_ID.length)
  if (MESSAGE_ID.every((byte, at) => value[at] === byte) && isTnef(content)) one.inner = content
  else if (one.data.length === 0) one.data = content
}

/** The rows of attRecipTable (MS-OXTNEF 2.1.3.4): a list of properties for each recipient. */
function* rowsOf(
  data: Uint8Array,
  limit: number,
  left: Left,
  problem: (problem: TnefProblem) => void,
): Generator<(readonly [number, Uint8Array])[]> {
  if (data.length < 4) return problem('tnef-damaged')
  const count = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(0, true)
  let at = 4
  for (let done = 0; done < count; done += 1) {
    if (left.recipients === 0) return problem('tnef-limit')
    left.recipients -= 1
    const row: (readonly [number, Uint8Array])[] = []
    const taken = readProperties(data.subarray(at), (tag, value) => row.push([tag, value]), problem, limit)
    yield row
    if (taken === null) return
    at += taken
  }
}
