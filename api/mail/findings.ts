import { decodeWords } from 'postal-mime'
import { type Sensitivity, sensitivityOfHeader, sensitivityOfMapi } from '../../core/privacy/sensitivity.ts'
import type { Finding } from '../../core/privacy/verdict.ts'
import { ITEM_FIELD } from './item-mime.ts'

/** A line that begins a Sensitivity field, as lenient as any mail program might be. */
const MARK = /(?:^|[\r\n])sensitivity[\s*]*:/gi

const ITEM_KEY = ITEM_FIELD.toLowerCase()

type Fields = readonly { readonly key: string; readonly value: string }[]

/**
 * What a message's header says of its sensitivity. Several Sensitivity fields: each counts, the most restrictive decides
 * (SPEC P3). One that stands in the header and that the parser took for something else (behind a bare CR) could not be
 * read: when in doubt, private (P2).
 * @param header the bytes of the header
 */
export function findingsInHeader(fields: Fields, header: Uint8Array): Finding[] {
  const found = fields
    .filter(({ key }) => key === 'sensitivity')
    .map(({ value }): Finding => ({ sensitivity: sensitivityOf(value), where: 'header' }))
  const text = Buffer.from(header.buffer, header.byteOffset, header.length).toString('latin1')
  const marks = text.match(MARK)?.length ?? 0
  return marks > found.length ? [...found, { sensitivity: 'unknown', where: 'header' }] : found
}

/** A value of which nothing is left when its encoded words are decoded is not blank: nobody knows what it says (P2). */
function sensitivityOf(value: string): Sensitivity {
  const decoded = decodeWords(value)
  return decoded.trim() === '' && value.trim() !== '' ? 'unknown' : sensitivityOfHeader(decoded)
}

/**
 * PidTagSensitivity of an item of Outlook's, as its rendering has it. Anybody can write the field, and can so only mark
 * the own mail: what it says never makes a message less restricted.
 */
export function findingsOfItem(fields: Fields): Finding[] {
  return fields
    .filter(({ key }) => key === ITEM_KEY)
    .flatMap(({ value }) => [...value.matchAll(/sensitivity=(-?\d{1,10})/g)])
    .map(([, value]): Finding => ({ sensitivity: sensitivityOfMapi(Number(value)), where: 'mapi' }))
}
