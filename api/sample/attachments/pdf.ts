import { encodeCharset } from '../charsets.ts'
import { binary } from '../transfer.ts'

const LINES_PER_PAGE = 46

/**
 * A small PDF 1.4 of plain lines in Helvetica, uncompressed, so that its text is found by any extractor.
 * Characters outside windows-1252 lose their accents: the standard fonts have no others.
 */
export function pdf(title: string, lines: readonly string[]): Uint8Array {
  const pages: string[][] = []
  for (let at = 0; at === 0 || at < lines.length; at += LINES_PER_PAGE)
    pages.push(lines.slice(at, at + LINES_PER_PAGE))
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  pages.forEach((page, index) => {
    const content = pageContent(title, page, index + 1)
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  })
  return assemble(objects)
}

function pageContent(title: string, lines: readonly string[], page: number): string {
  const text = lines.map((line) => `(${literal(line)}) Tj T*`).join('\n')
  return (
    `BT /F1 16 Tf 56 780 Td (${literal(title)}) Tj ET\n` +
    `BT /F1 10 Tf 15 TL 56 750 Td\n${text}\nET\nBT /F1 8 Tf 56 36 Td (Lindhaven Ferries  ${page}) Tj ET`
  )
}

function literal(text: string): string {
  const bytes = encodeCharset(text, 'windows-1252') ?? encodeCharset(plain(text), 'windows-1252')
  return binary(bytes ?? new Uint8Array()).replace(/[\\()]/g, '\\$&')
}

function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L')
  return Array.from(bare, (c) => (encodeCharset(c, 'windows-1252') === undefined ? '?' : c)).join('')
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
