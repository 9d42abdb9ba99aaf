import { crc32, inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fileNamed } from '../../../api/sample/attachments/files.ts'
import { invitation } from '../../../api/sample/attachments/invitation.ts'
import { jpeg } from '../../../api/sample/attachments/jpeg.ts'
import { textDocument, workbook } from '../../../api/sample/attachments/office.ts'
import { pdf } from '../../../api/sample/attachments/pdf.ts'
import { png } from '../../../api/sample/attachments/png.ts'

const flat = (): readonly [number, number, number] => [200, 40, 40]

describe('attachments of the sample mail', () => {
  it('V6: a PDF carries its text, and its table of objects is right', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `Slipway (day ${index})`)
    const file = Buffer.from(pdf('Fahrplan für Visby', lines)).toString('latin1')
    expect(file).toContain('(Slipway \\(day 59\\)) Tj')
    expect(file).toContain('(Fahrplan f\xfcr Visby) Tj')
    expect(file.match(/\/Type \/Page /g)).toHaveLength(2)
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
    expect(file.startsWith('xref\n', start)).toBe(true)
    const entries = [...file.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
    entries.forEach((offset, index) => {
      expect(file.startsWith(`${index + 1} 0 obj\n`, offset)).toBe(true)
    })
    for (const [, length, content] of file.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
      expect(content?.length).toBe(Number(length))
    }
  })

  it('V6: a PNG has whole chunks and as many pixels as it says', () => {
    const file = Buffer.from(png(flat, 30, 20))
    expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    const found: string[] = []
    let pixels = Buffer.alloc(0)
    for (let at = 8; at < file.length; ) {
      const size = file.readUInt32BE(at)
      const type = file.toString('latin1', at + 4, at + 8)
      expect(file.readUInt32BE(at + 8 + size)).toBe(crc32(file.subarray(at + 4, at + 8 + size)))
      if (type === 'IDAT') pixels = inflateSync(file.subarray(at + 8, at + 8 + size))
      found.push(type)
      at += size + 12
    }
    expect(found).toEqual(['IHDR', 'IDAT', 'IEND'])
    expect(pixels.length).toBe(20 * (1 + 30 * 3))
    expect([...pixels.subarray(0, 4)]).toEqual([0, 200, 40, 40])
  })

  it('V6: a JPEG decodes to the colour that was drawn', () => {
    const file = Buffer.from(jpeg(flat, 16, 8))
    expect([...file.subarray(0, 2), ...file.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9])
    // JFIF: Y 87.8, Cb 101.0, Cr 208.0, with 128 taken off.
    const scan = file.indexOf(Buffer.from([0xff, 0xda]))
    const data = file.subarray(scan + 2 + file.readUInt16BE(scan + 2), -2)
    expect(blocks(data, 6)).toEqual([-40, -27, 80, -40, -27, 80])
  })

  it('V6: a workbook is a zip of XML with its cells, numbers as numbers', () => {
    const files = unzipSync(
      workbook('Plan & Co', [
        ['Tag', 'Ab'],
        ['Montag <früh>', 740],
      ]),
    )
    expect(Object.keys(files)).toContain('[Content_Types].xml')
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain(
      '<c r="A2" t="inlineStr"><is><t>Montag &lt;früh&gt;</t></is></c><c r="B2"><v>740</v></c>',
    )
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="Plan &amp; Co"')
  })

  it('V6: a text document holds its paragraphs', () => {
    const files = unzipSync(textDocument(['Survey request', 'Void spaces gas-free']))
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain(
      '<w:t>Void spaces gas-free</w:t>',
    )
  })

  it('a zip does not depend on the time at which it is made', () => {
    expect(workbook('a', [['b']])).toEqual(workbook('a', [['b']]))
  })

  it('an invitation has folded lines of 75 octets and UTC times', () => {
    const text = invitation({
      uid: 'u',
      summary: 'Πρόγραμμα εκπαίδευσης, όλοι; '.repeat(4),
      place: 'Quay 4',
      from: { name: 'Ελένη', address: 'e@lindhaven.example' },
      to: [{ name: 'Marta', address: 'm@lindhaven.example' }],
      startsAt: Date.UTC(2026, 11, 8, 7),
      endsAt: Date.UTC(2026, 11, 8, 8),
      stamp: 0,
    })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text).toContain('DTSTART:20261208T070000Z\r\n')
    expect(text.replaceAll('\r\n ', '')).toContain('εκπαίδευσης\\, όλοι\\; ')
  })

  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.png', 'image/png'],
    ['a.JPG', 'image/jpeg'],
    ['a.csv', 'text/csv'],
    ['a.txt', 'text/plain'],
  ])('%s is sent as %s', (name, type) => {
    const file = fileNamed(name, 'Title', [['x', 1]], 4)
    expect([file.type, file.bytes.length > 3]).toEqual([type, true])
  })
})

/** Reads the DC coefficients of a scan back, one a plane and block, by the tables in its head. */
function blocks(data: Uint8Array, count: number): number[] {
  const bits = Array.from(data, (byte, at) =>
    byte === 0 && data[at - 1] === 0xff ? '' : byte.toString(2).padStart(8, '0'),
  ).join('')
  const codes = ['00', '01', '100', '1010', '10110', '101110', '1011110', '10111110', '101111110']
  const before = [0, 0, 0]
  const found: number[] = []
  let at = 0
  while (found.length < count) {
    const size = codes.findIndex((code) => bits.startsWith(code, at))
    at += (codes[size] ?? '').length
    const amount = size === 0 ? 0 : Number.parseInt(bits.slice(at, at + size), 2)
    at += size + 1
    const plane = found.length % 3
    before[plane] =
      (before[plane] ?? 0) + (amount >= 2 ** (size - 1) || size === 0 ? amount : amount - 2 ** size + 1)
    found.push(before[plane] ?? 0)
  }
  return found
}
