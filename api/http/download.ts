import type { Response } from 'express'
import { Zip, ZipDeflate } from 'fflate'
import { safeName } from '../../core/mail/file-name.ts'
import type { Download } from '../reading/opening.ts'
import type { SheetFile } from '../sheets/rows.ts'
import { writeOn } from './write-on.ts'

/** Types that a browser shows by itself without running anything (no SVG, no HTML). */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp)|application\/pdf|text\/plain)$/

/** Bytes between two looks at whether the reader may still read (X9). */
const PIECE = 256 * 1024

/**
 * Sends a file. Its name and type come from mail: neither becomes a path, a header or a page. `again` asks before each
 * piece whether the reader may still read (X9), and throws when not: then the connection breaks.
 */
export async function sendDownload(
  response: Response,
  file: Download,
  options: { readonly inline: boolean; readonly again?: () => Promise<unknown> },
): Promise<void> {
  const type = file.type.toLowerCase()
  const shown = options.inline && SHOWN.test(type)
  response.setHeader(
    'Content-Type',
    shown ? (type === 'text/plain' ? 'text/plain; charset=utf-8' : type) : 'application/octet-stream',
  )
  response.setHeader('Content-Disposition', `${shown ? 'inline' : 'attachment'}; ${fileName(file.name)}`)
  // A PDF or an image shown by address gets nothing of our origin.
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox",
  )
  response.setHeader('Content-Length', file.bytes.length)
  if (options.again !== undefined)
    for (let at = PIECE; at < file.bytes.length; at += PIECE) {
      await writeOn(response, file.bytes.subarray(at - PIECE, at))
      if (response.destroyed) return
      await options.again()
    }
  const last = options.again === undefined ? 0 : Math.max(0, Math.ceil(file.bytes.length / PIECE) - 1) * PIECE
  response.end(file.bytes.subarray(last))
}

/**
 * Streams a sheet as its rows are read, asking before each piece whether the reader may still have it (X9). What hinders
 * its beginning is answered as a problem; later the connection breaks.
 */
export async function sendSheet(
  response: Response,
  { name, chunks }: SheetFile,
  again: () => Promise<unknown>,
): Promise<void> {
  for await (const chunk of chunks) {
    await again()
    if (!response.headersSent) {
      response.setHeader('Content-Type', 'application/octet-stream')
      response.setHeader('Content-Disposition', `attachment; ${fileName(name)}`)
    }
    await writeOn(response, chunk)
    if (response.destroyed) return
  }
  response.end()
}

/** RFC 6266 with RFC 8187: an ASCII name for old clients, the real one beside it. */
function fileName(name: string): string {
  const safe = safeName(name)
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  return `filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

/**
 * Streams files as one .zip, asking again before each piece whether the reader may read (X9). After a removal the
 * connection breaks: a cut file says that it is not whole.
 */
export async function sendZip(
  response: Response,
  { name, files }: { readonly name: string; readonly files: readonly Download[] },
  again: () => Promise<unknown>,
): Promise<void> {
  response.setHeader('Content-Type', 'application/zip')
  response.setHeader('Content-Disposition', `attachment; ${fileName(name)}`)
  const ready: Uint8Array[] = []
  const zip = new Zip((_error, chunk) => ready.push(chunk))
  const flush = async (): Promise<void> => {
    for (const chunk of ready.splice(0)) await writeOn(response, chunk)
  }
  const names = new Set<string>()
  for (const file of files) {
    const entry = new ZipDeflate(freeName(safeName(file.name), names), { level: 1 })
    zip.add(entry)
    for (let at = 0; at === 0 || at < file.bytes.length; at += PIECE) {
      await again()
      entry.push(file.bytes.subarray(at, at + PIECE), at + PIECE >= file.bytes.length)
      await flush()
      if (response.destroyed) return
    }
  }
  zip.end()
  await flush()
  response.end()
}

/** Two attachments may bear one name; neither may overwrite the other. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) {
    const dot = name.lastIndexOf('.')
    free = dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`
  }
  taken.add(free.toLowerCase())
  return free
}
