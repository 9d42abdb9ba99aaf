import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { type Charset, encodeCharset, fits } from '../../../api/sample/charsets.ts'
import { messageBytes, type Transfer, textPart } from '../../../api/sample/mime.ts'

const TEXTS: readonly (readonly [Charset, string])[] = [
  ['us-ascii', 'Berth 2 is free from 29 November.'],
  ['utf-8', 'Fährt die Fähre mit Fahrrädern? 🚲'],
  ['iso-8859-1', 'Där ligger färjan: Größe, Café, ÿ'],
  ['iso-8859-2', 'Zażółć gęślą jaźń, 8 grudnia'],
  ['iso-8859-7', 'Πρόγραμμα εκπαίδευσης πληρώματος'],
  ['iso-8859-15', 'Œuvre à 38 €'],
  ['windows-1250', 'Łódź „nabrzeże”'],
  ['windows-1252', 'L’été, 38 €, „so“'],
  ['windows-1253', 'Καλησπέρα Μάρτα'],
  ['windows-1255', 'שלום רב, המעבורת יוצאת ב־8'],
  ['windows-1256', 'تأكيد موعد زيارة الوفد'],
  ['koi8-r', 'Просим забронировать места'],
  ['iso-2022-jp', '来春の団体予約について（42名）\nリンドクヴィスト様'],
  ['gb18030', '感谢您的来信，我们已预留座位。'],
]
const TRANSFERS: readonly Transfer[] = ['8bit', 'quoted-printable', 'base64']

/** Letters of a charset, found by its decoder. */
function lettersOf(charset: Charset): readonly string[] {
  if (charset === 'gb18030') return Array.from('的一是在不了有和人这中大为上个国我以要他', String)
  if (charset === 'iso-2022-jp') return Array.from('あいうえおアイウエオ亜唖娃阿哀愛挨、。（）', String)
  const decoded = new TextDecoder(charset).decode(Uint8Array.from({ length: 96 }, (_, index) => 0xa0 + index))
  return Array.from(decoded).filter((letter) => letter !== '\ufffd' && fits(letter, charset))
}

describe('charsets of the sample mail', () => {
  it.each(TEXTS)('%s: the bytes are those that decode to the text', (charset, text) => {
    const bytes = encodeCharset(text, charset)
    expect(bytes).toBeDefined()
    expect(new TextDecoder(charset).decode(bytes)).toBe(text)
  })

  it.each(TEXTS)('V5: %s: postal-mime reads it back from every transfer encoding', async (charset, text) => {
    for (const transfer of TRANSFERS) {
      const part = textPart(text, 'plain', charset, transfer)
      const { text: found } = await PostalMime.parse(messageBytes('Subject: x\r\n', part))
      expect(found?.replaceAll('\r\n', '\n').trimEnd()).toBe(text)
      expect(part.head).toContain(`charset=${charset}`)
    }
  })

  it.each(TEXTS.filter(([charset]) => charset !== 'us-ascii' && charset !== 'utf-8'))(
    '%s: any text of its letters survives, any other is refused',
    (charset) => {
      const letters = fc.constantFrom(...lettersOf(charset), 'a', ' ', '7', '\n')
      fc.assert(
        fc.property(fc.array(letters, { maxLength: 40 }), (list) => {
          const bytes = encodeCharset(list.join(''), charset)
          expect(new TextDecoder(charset).decode(bytes)).toBe(list.join(''))
        }),
      )
      expect(fits('🚲', charset)).toBe(false)
    },
  )

  it('iso-2022-jp keeps to seven bits and ends every line in ASCII', () => {
    const bytes = encodeCharset('団体\r\n予約 42名', 'iso-2022-jp') ?? new Uint8Array()
    expect(Math.max(...bytes)).toBeLessThan(128)
    const lines = Buffer.from(bytes).toString('latin1').split('\r\n')
    for (const line of lines) expect(line.lastIndexOf('\x1b(B')).toBeGreaterThan(line.lastIndexOf('\x1b$B'))
  })

  it('iso-8859-1 has no euro sign, though decoders read its label as windows-1252', () => {
    expect(fits('€', 'iso-8859-1')).toBe(false)
    expect(fits('€', 'iso-8859-15')).toBe(true)
  })
})
