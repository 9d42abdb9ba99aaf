import { readFileSync } from 'node:fs'
import { CFB, utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { startSheets } from '../../../api/sheets/sheets.ts'
import { noteSentence } from '../../../core/sheet/notes.ts'

const sheets = startSheets()
afterAll(() => sheets.close())
const HEADINGS = ['primaryaddress', 'delegateaddress']

async function rowsOf(bytes: Uint8Array) {
  const read = await sheets.read(bytes, HEADINGS)
  if ('refused' in read) return read.refused
  return { format: read.format, notes: read.notes.map(noteSentence), rows: [...read.pieces()].flat() }
}
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/sheets/${name}`, import.meta.url))
const workbook = (
  sheetsOf: Record<string, string[][]>,
  bookType: 'xlsx' | 'biff8' | 'xlsm' = 'xlsx',
): Uint8Array => {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheetsOf))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return write(book, { type: 'buffer', bookType })
}
/** A file of Microsoft Office that is no workbook. */
const compound = (stream: string): Uint8Array => {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(file, stream, Buffer.alloc(5_000))
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer)
}
const PAIR = ['anna@lindhaven.example', 'info@lindhaven.example']

describe('files that are read', () => {
  test('A3: an ignored column with a comma in its heading is named as one', async () => {
    const csv = strToU8(`primaryaddress,delegateaddress,"note, extra",office\n${PAIR.join(',')},a,b\n`)
    expect(await rowsOf(csv)).toMatchObject({ notes: ['Columns that were ignored: "note, extra", office.'] })
  })

  test.each(['libreoffice.xlsx', 'libreoffice.xls', 'source.csv'])(
    'A3: %s, with a title above the headings and numbers as the program shows them',
    async (name) => {
      expect(await rowsOf(fixture(name))).toEqual({
        format: name === 'source.csv' ? 'csv' : name.slice(-4).replace('.', ''),
        notes: ['Columns that were ignored: Department, Since.'],
        rows: [
          [4, 'anna.kowalska@lindhaven.example', 'info@lindhaven.example'],
          [5, 'tomasz.wierzbicki@lindhaven.example', 'info@lindhaven.example'],
          [7, 'Ελένη Παπαδάκη', 'info@lindhaven.example'],
        ],
      })
    },
  )

  test.each([
    ['commas', 'primaryaddress,delegateaddress\n"a@x.example",b@x.example'],
    ['semicolons', 'primaryaddress;delegateaddress\r\na@x.example;b@x.example\r\n'],
    ['tabs', 'Primary Address\tDelegate Address\na@x.example\tb@x.example'],
    ['a sep line', 'sep=;\nprimaryaddress;delegateaddress\na@x.example;b@x.example'],
  ])('A3: text with %s', async (_name, text) => {
    const read = await rowsOf(Buffer.from(text, 'utf16le'))
    expect(read).toMatchObject({
      format: 'csv',
      rows: [[text.startsWith('sep') ? 3 : 2, 'a@x.example', 'b@x.example']],
    })
  })

  test('A3: of several sheets the first with the headings counts, and that is said', async () => {
    const read = await rowsOf(
      workbook({ Notes: [['hello']], 'Autumn\u202e': [HEADINGS, PAIR], Spring: [HEADINGS, PAIR] }),
    )
    expect(read).toMatchObject({
      notes: ['The sheet "Autumn" was read, the others were not.'],
      rows: [[2, ...PAIR]],
    })
  })

  test('A3: sheets that are seen come before hidden ones, whatever their order', async () => {
    const book = utils.book_new()
    const other = ['b@lindhaven.example', 'info@lindhaven.example']
    utils.book_append_sheet(book, utils.aoa_to_sheet([HEADINGS, other]), 'Hidden')
    utils.book_append_sheet(book, utils.aoa_to_sheet([HEADINGS, PAIR]), 'Seen')
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    for (const bookType of ['xlsx', 'biff8'] as const)
      expect(await rowsOf(write(book, { type: 'buffer', bookType }))).toMatchObject({ rows: [[2, ...PAIR]] })
  })

  test('A3: rows out of sight are read, and how many is said', async () => {
    const sheet = utils.aoa_to_sheet([HEADINGS, PAIR, [], PAIR, PAIR])
    // The empty one is no row of the import.
    sheet['!rows'] = [{}, {}, { hidden: true }, { hidden: true }, { hidden: true }]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'One')
    expect(await rowsOf(write(book, { type: 'buffer', bookType: 'xlsx' }))).toMatchObject({
      notes: ['Rows that are hidden in the sheet, or filtered out, were read like all others: 2.'],
      rows: [
        [2, ...PAIR],
        [4, ...PAIR],
        [5, ...PAIR],
      ],
    })
    expect(await rowsOf(fixture('hidden-row.xls'))).toMatchObject({
      notes: ['Rows that are hidden in the sheet, or filtered out, were read like all others: 1.'],
      rows: [
        [2, ...PAIR],
        [3, ...PAIR],
      ],
    })
  })

  test('A3: a formula in error stands in its row as people see it', async () => {
    const sheet = utils.aoa_to_sheet([HEADINGS, PAIR, PAIR])
    sheet.A2 = { t: 'e', v: 0x17 }
    sheet.B3 = { t: 'e', v: 0x2a }
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'One')
    for (const bookType of ['xlsx', 'biff8'] as const)
      expect(await rowsOf(write(book, { type: 'buffer', bookType }))).toMatchObject({
        rows: [
          [2, '#REF!', PAIR[1]],
          [3, PAIR[0], '#N/A'],
        ],
      })
  })

  test('A3: rows far below the others are read, too', async () => {
    const sheet = utils.aoa_to_sheet([HEADINGS, PAIR])
    utils.sheet_add_aoa(sheet, [PAIR], { origin: 'A300000' })
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'One')
    expect(await rowsOf(write(book, { type: 'buffer', bookType: 'xlsx' }))).toMatchObject({
      rows: [
        [2, ...PAIR],
        [300_000, ...PAIR],
      ],
    })
  })

  test('A3: macros are not run, and that is said', async () => {
    const parts = zipSync({
      ...unzipSync(workbook({ One: [HEADINGS, PAIR] })),
      'xl/vbaProject.bin': strToU8('x'),
    })
    expect(await rowsOf(parts)).toMatchObject({
      notes: ['This file holds macros. They were not run.'],
      rows: [[2, ...PAIR]],
    })
  })
})

/** A sheet in which one cell points to a shared text that is not there. */
function pointingNowhere(): Uint8Array {
  const parts = unzipSync(workbook({ One: [HEADINGS, PAIR] }))
  const sheet = 'xl/worksheets/sheet1.xml'
  const text = strFromU8(parts[sheet]!)
  const cell = /<c r="A2"[^>]*>.*?<\/c>/
  expect(text).toMatch(cell)
  return zipSync({ ...parts, [sheet]: strToU8(text.replace(cell, '<c r="A2" t="s"><v>99999</v></c>')) })
}

describe('files that are refused with one clear sentence', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['html', Buffer.from('<html><table><tr><td>primaryaddress</td></tr></table></html>')],
    ['html', Buffer.from('\ufeff\n<!-- report -->\n<TABLE><tr><td>primaryaddress</td></tr></TABLE>')],
    ['html', Buffer.from('MIME-Version: 1.0\nX-Document-Type: Workbook\n\nprimaryaddress')],
    ['other-kind', Buffer.from('{\\rtf1 primaryaddress}')],
    ['other-kind', Buffer.from('ID;PWXL;N;E\nC;Y1;X1;K"primaryaddress"\n')],
    ['other-kind', Buffer.from('TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\nprimaryaddress')],
    ['xml', Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['pdf', Buffer.from('%PDF-1.7')],
    ['other-kind', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })],
    ['other-kind', Buffer.from([1, 2, 3, 4])],
    ['broken', workbook({ One: [HEADINGS, PAIR] }).slice(0, 900)],
    ['broken', fixture('libreoffice.xls').subarray(0, 700)],
    ['broken', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)])],
    ['broken', pointingNowhere()],
    ['other-kind', compound('WordDocument')],
    ['broken', holed(300)],
    ['broken', holed(8_000)],
    ['encrypted', encrypted()],
    [
      'open-quote',
      Buffer.from('primaryaddress,delegateaddress\n"a@x.example,b@x.example\nc@x.example,d@x.example'),
    ],
    ['bomb', bomb()],
    ['no-headings', Buffer.from('a,b\n1,2')],
    ['heading-twice', Buffer.from('primaryaddress,delegateaddress,Primary Address\n1,2,3')],
    ['no-rows', Buffer.from('primaryaddress,delegateaddress\n\n')],
    ['too-large', new Uint8Array(32 * 1024 * 1024 + 1)],
    ['too-many-rows', Buffer.from(`primaryaddress,delegateaddress\n${'a,b\n'.repeat(250_001)}`)],
  ])('A3: %s', async (why, bytes) => {
    expect(await rowsOf(bytes)).toBe(why)
  })
})

test('A3: a refusal names the row, or the headings, that it is about', async () => {
  const sentence = async (text: string, headings = HEADINGS) => {
    const read = await sheets.read(Buffer.from(text), headings, { json: true })
    return 'refused' in read ? read.sentence : ''
  }
  expect(await sentence('primaryaddress,delegateaddress\na,b\n"c,d\ne,f')).toBe(
    'A cell in row 3 begins with a quotation mark that is never closed. Close it, or double those that belong to the text.',
  )
  expect(await sentence('a,b\n1,2', ['one', 'two', 'three'])).toBe(
    'The headings one, two and three stand in none of the first 20 rows of any sheet.',
  )
  expect(await sentence('[[[[')).toBe(
    'This JSON is cut off or damaged. Export it again, with ConvertTo-Json.',
  )
  expect(await sentence('[{"PrimaryAddress":"a","delegateaddress":"b"},{"primaryaddress":"a"}]')).toBe(
    'Entry 2 of this JSON lacks one of the names primaryaddress and delegateaddress.',
  )
})

test('A3: one long text that thousands of cells name is cut, and is not held for each of them', async () => {
  const long = 'x'.repeat(30_000)
  const sheet = (rows: number) => {
    const book = utils.book_new()
    const cells = Array.from({ length: rows }, () => [long, long])
    utils.book_append_sheet(book, utils.aoa_to_sheet([[...HEADINGS, long], ...cells]), 'One')
    return write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Uint8Array
  }
  const few = sheet(200)
  expect(few.length).toBeLessThan(20_000)
  const read = await rowsOf(few)
  if (typeof read === 'string') throw new Error(read)
  expect(read.rows).toHaveLength(200)
  expect(JSON.stringify(read).length).toBeLessThan(500_000)
  expect(await rowsOf(sheet(33_000))).toBe('slow')
})

/** An .xls of many rows, of which the middle was lost on a disk. */
function holed(size: number): Uint8Array {
  const file = workbook({ One: [HEADINGS, ...Array.from({ length: 3_000 }, () => PAIR)] }, 'biff8')
  return file.fill(0, file.length / 2, file.length / 2 + size)
}

/** An .xlsx whose sheet unpacks to more than may be: its table of contents says that it is small. */
function bomb(): Uint8Array {
  const zip = zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(300 * 1024 * 1024),
    },
    { level: 1 },
  )
  return zip
}

/** What Excel makes of a workbook with a password: a compound file of two streams (MS-OFFCRYPTO section 2.3.4). */
function encrypted(): Uint8Array {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(
    file,
    '/EncryptionInfo',
    Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0, ...Buffer.from('<encryption/>')]),
  )
  CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(5000, 7))
  return CFB.write(file, { type: 'buffer' }) as Uint8Array
}
