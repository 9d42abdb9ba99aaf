import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { DELIMITERS, delimitedRow, delimitedRows } from '../../../core/sheet/delimited.ts'
import { asItWas, harmless } from '../../../core/sheet/harmless.ts'
import { findHeadings } from '../../../core/sheet/headings.ts'
import { textOf } from '../../../core/sheet/text-of.ts'

describe('delimited text', () => {
  test('A3: quotes, empty lines and every line end', () => {
    expect([...delimitedRows('a;"b;""c""\nd"e;\r\n\n"x', ';')]).toEqual([['a', 'b;"c"\nde', ''], [''], ['x']])
    expect([...delimitedRows('a\rb\nc', ',')]).toEqual([['a'], ['b'], ['c']])
    expect([...delimitedRows('', ',')]).toEqual([])
  })

  test('A3: a quote that is never closed is told with its row', () => {
    const open = vi.fn()
    expect([...delimitedRows('a,b\n"c""\n,d', ',', open)]).toEqual([['a', 'b'], ['c"\n,d']])
    expect(open.mock.calls).toEqual([[2]])
    expect([...delimitedRows('a,"b"', ',', open)]).toHaveLength(1)
    expect(open).toHaveBeenCalledTimes(1)
  })

  test('A4: what is written is read again, cell by cell', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', 'ü') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...DELIMITERS),
        (rows, delimiter) => {
          const text = rows.map((row) => `${delimitedRow(row, delimiter)}\r\n`).join('')
          expect([...delimitedRows(text, delimiter)]).toEqual(rows)
        },
      ),
    )
  })
})

describe('headings', () => {
  const wanted = ['primaryaddress', 'delegateaddress'] as const

  test('A3: they are found wherever they stand in the first rows, in any case, with spaces', () => {
    const found = findHeadings(
      [['Autumn'], [], ['Team', ' Delegate Address', 'PRIMARY_address ', 'Since']],
      wanted,
    )
    expect(found).toEqual({
      ok: true,
      headings: { row: 2, columns: { primaryaddress: 2, delegateaddress: 1 }, others: ['Team', 'Since'] },
    })
  })

  test('A3: one that stands twice or nowhere is said', () => {
    const rows = [['primaryaddress', 'delegateaddress', 'Primary address']]
    expect(findHeadings(rows, wanted)).toEqual({ ok: false, twice: 'primaryaddress' })
    expect(findHeadings([['primaryaddress']], wanted)).toEqual({ ok: false, twice: null })
  })
})

describe('text without a stated charset', () => {
  const text = 'primaryaddress;Größe\nanna@lindhaven.example;7\n'
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
    ['UTF-16 BE', utf16be],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('A3: %s is read', (_name, bytes) => {
    expect(textOf(bytes)).toBe(text)
  })

  test('A3: what is no text is none', () => {
    expect(textOf(new Uint8Array([1, 2, 3, 4, 5]))).toBe(null)
  })
})

test('A4: a cell that begins like a formula is made harmless', () => {
  expect(['=1+1', '+1', '-1', '@x', '\tx', '\rx'].map(harmless)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    "'\rx",
  ])
  // In a charset without them, LibreOffice saves the full-width signs as the ASCII ones.
  expect(['＝1+1', '＋1', '－1', '＠x'].map(harmless)).toEqual(["'＝1+1", "'＋1", "'－1", "'＠x"])
  expect(harmless('anna@lindhaven.example')).toBe('anna@lindhaven.example')
  for (const text of ['=1+1', '＝1+1', '-desk@x.example', "'=x", "''+x", "o'hara@x.example", "'quoted'", ''])
    expect(asItWas(harmless(text)), text).toBe(text)
})
