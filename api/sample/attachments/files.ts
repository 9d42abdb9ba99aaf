import type { SampleFile } from '../mime.ts'
import { jpeg } from './jpeg.ts'
import { textDocument, workbook } from './office.ts'
import { pdf } from './pdf.ts'
import { png } from './png.ts'
import { harbour, mark } from './scene.ts'

/** How many different pictures there are: drawing them is what costs time. */
const PICTURES = 10

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const drawn = new Map<string, Uint8Array>()

/** A file for a name, by its ending: the rows become its lines, its cells, or nothing (pictures). */
export function fileNamed(
  name: string,
  title: string,
  rows: readonly (readonly (string | number)[])[],
  seed: number,
): SampleFile {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const lines = rows.map((row) => row.join('   '))
  switch (ending) {
    case 'pdf':
      return { name, type: 'application/pdf', bytes: pdf(title, lines) }
    case 'xlsx':
      return { name, type: `${OFFICE}spreadsheetml.sheet`, bytes: workbook(title.slice(0, 28), rows) }
    case 'docx':
      return { name, type: `${OFFICE}wordprocessingml.document`, bytes: textDocument([title, ...lines]) }
    case 'png':
      return { name, type: 'image/png', bytes: picture('png', seed) }
    case 'jpg':
      return { name, type: 'image/jpeg', bytes: picture('jpg', seed) }
    case 'csv':
      return { name, type: 'text/csv', bytes: utf8(`${rows.map((row) => row.join(';')).join('\r\n')}\r\n`) }
    default:
      return { name, type: 'text/plain', bytes: utf8(`${title}\r\n\r\n${lines.join('\r\n')}\r\n`) }
  }
}

/** The organisation's mark as an inline image. */
export function logo(cid: string): SampleFile {
  return { name: 'lindhaven.png', type: 'image/png', bytes: once('logo', () => png(mark(), 96, 48)), cid }
}

function picture(kind: 'png' | 'jpg', seed: number): Uint8Array {
  const number = Math.abs(seed) % PICTURES
  return once(`${kind}${number}`, () =>
    kind === 'png' ? png(harbour(number), 320, 200) : jpeg(harbour(number + 50), 1024, 640),
  )
}

function once(key: string, draw: () => Uint8Array): Uint8Array {
  let bytes = drawn.get(key)
  if (bytes === undefined) {
    bytes = draw()
    drawn.set(key, bytes)
  }
  return bytes
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
