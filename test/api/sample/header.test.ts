import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { addressList, encodedWords, headerLine, headerText } from '../../../api/sample/header.ts'
import { filePart, messageBytes, multipart, textPart } from '../../../api/sample/mime.ts'

const body = textPart('x', 'plain', 'us-ascii', '7bit')
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).map((text) =>
  text
    .replace(/\p{C}|\p{Z}/gu, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('=?', 'x')
    .trim(),
)

async function parse(head: string) {
  return PostalMime.parse(messageBytes(head, body))
}

describe('headers of the sample mail', () => {
  it('any subject comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom<'B' | 'Q'>('B', 'Q'), async (text, encoding) => {
        const { subject } = await parse(headerLine('Subject', headerText(text, 'utf-8', encoding)))
        expect(subject ?? '').toBe(text)
      }),
    )
  })

  it.each(['utf-8', 'iso-2022-jp', 'gb18030', 'iso-8859-7'] as const)(
    'encoded-words in %s are 75 characters at most',
    (charset) => {
      const text =
        charset === 'iso-8859-7' ? 'Πρόγραμμα εκπαίδευσης '.repeat(9) : '来春42の団体a予約'.repeat(12)
      for (const encoding of ['B', 'Q'] as const) {
        for (const word of encodedWords(text, charset, encoding)) {
          expect(word.length).toBeLessThanOrEqual(75)
          expect(word).toMatch(/^=\?[\w-]+\?[BQ]\?[^ ]+\?=$/)
        }
      }
    },
  )

  it('iso-2022-jp subjects of several words come back', async () => {
    const text = '来春の団体予約について（42名）、名簿をお送りいたします。どうぞよろしくお願いいたします。'
    for (const encoding of ['B', 'Q'] as const) {
      const { subject } = await parse(headerLine('Subject', headerText(text, 'iso-2022-jp', encoding)))
      expect(subject).toBe(text)
    }
  })

  it('lines are folded at 78 characters where there are blanks', () => {
    const line = headerLine(
      'References',
      Array.from({ length: 20 }, (_, n) => `<${n}.aaaaaaaaaa@a.example>`).join(' '),
    )
    for (const one of line.split('\r\n')) expect(one.length).toBeLessThanOrEqual(78)
  })

  it('names are atoms, quoted or encoded, as they need', async () => {
    const list = [
      { name: 'Info Desk', address: 'info@lindhaven.example' },
      { name: 'Lindhaven Ferries, Desk', address: 'desk@lindhaven.example' },
      { name: '佐藤 美咲', address: 'm.sato@tabi-no-kaze.example' },
      { name: '', address: 'bare@a.example' },
    ]
    const { to } = await parse(headerLine('To', addressList(list, 'utf-8', 'B')))
    expect(to).toEqual(list)
  })

  it('an address beyond ASCII goes as UTF-8 (RFC 6532)', async () => {
    const { from } = await parse(
      headerLine('From', addressList([{ name: 'M', address: 'møller@fähre.example' }], 'utf-8', 'B')),
    )
    expect(from?.address).toMatch(/^møller@/)
  })

  it.each([
    'plain.pdf',
    'with blank and, comma.pdf',
    'Fahrpläne für alle Terminals von Lindhaven bis Visby, Ausgabe für den Aushang im Winter.pdf',
    '名簿_2027.xlsx',
    'فاتورة_2024-2487_مصححة.pdf',
    `${'a'.repeat(90)}.txt`,
  ])('V6: the file name %s comes back in either style', async (name) => {
    for (const style of ['rfc2231', 'encoded-word'] as const) {
      const file = filePart({ name, type: 'application/pdf', bytes: Uint8Array.of(1, 2, 3) }, style)
      const { attachments } = await PostalMime.parse(messageBytes('', multipart('mixed', 'b', [body, file])))
      expect(attachments.map(({ filename }) => filename)).toEqual([name])
      expect(new Uint8Array(attachments[0]?.content as ArrayBuffer)).toEqual(Uint8Array.of(1, 2, 3))
    }
  })
})
