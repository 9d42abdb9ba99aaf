import { crc32 } from 'node:zlib'
import type { PstForm } from './form.ts'

/** The checksum of a page or block (MS-PST 5.3): a CRC-32 that begins with 0 and is not inverted. */
function checksumOf(bytes: Uint8Array): number {
  return (crc32(bytes, 0xffffffff) ^ 0xffffffff) >>> 0
}

/** Whether the bytes of a page are those that were written (2.2.2.7.1). */
export function isPageWhole(form: PstForm, page: Buffer): boolean {
  return page.readUInt32LE(form.kind + form.checksum) === checksumOf(page.subarray(0, form.kind))
}

/** Bytes of a block on the disk, its trailer and what lies between included. */
export function blockSpan({ trailer, align }: PstForm, stored: number): number {
  return Math.ceil((stored + trailer) / align) * align
}

/** The same of a block, as it lies on the disk: before its bytes are given their meaning. @param block all of its span */
export function isBlockWhole(form: PstForm, block: Buffer, stored: number): boolean {
  const at = block.length - form.trailer + form.checksum
  return block.readUInt32LE(at) === checksumOf(block.subarray(0, stored))
}
