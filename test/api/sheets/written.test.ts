import { afterAll, expect, test } from 'vitest'
import { wholeSheet } from '../../../api/sheets/rows.ts'
import { startSheets } from '../../../api/sheets/sheets.ts'

const sheets = startSheets()
afterAll(() => sheets.close())

const HEADS = ['primaryaddress', 'delegateaddress']

test.each(['csv', 'xlsx'] as const)(
  'A4: the bytes of a long .%s come while its rows are read',
  async (format) => {
    let read = 0
    async function* rows(): AsyncGenerator<string[][]> {
      yield [HEADS]
      for (; read < 50; read += 1)
        yield Array.from({ length: 2_000 }, (_, at) => [
          `p${read}.${at}@lindhaven.example`,
          `d${at}@x.example`,
        ])
    }
    const readAt: number[] = []
    for await (const _ of sheets.write(rows(), format)) readAt.push(read)
    expect(readAt[0]).toBeLessThan(3)
    // No chunk waits for many pieces: what is held at once does not grow with the sheet.
    expect(Math.max(...readAt.map((at, chunk) => at - (readAt[chunk - 1] ?? 0)))).toBeLessThan(10)
  },
)

test.each(['csv', 'xlsx', 'xls'] as const)(
  'A3, A4: odd text comes back from a .%s as it was',
  async (format) => {
    const odd = ['<b>&amp;</b>', '_x0041_', ' two  spaces ', '予約 🛳', 'a\nb', '"quoted", and more']
    async function* rows(): AsyncGenerator<string[][]> {
      yield [HEADS]
      yield odd.map((text) => [text, 'x'])
    }
    const read = await sheets.read(await wholeSheet({ chunks: sheets.write(rows(), format) }), HEADS)
    if ('refused' in read) throw new Error(read.sentence)
    expect([...read.pieces()].flat().map(([, text]) => text)).toEqual(odd)
  },
)

test('A4: what XML cannot hold does not break an .xlsx', async () => {
  async function* rows(): AsyncGenerator<string[][]> {
    yield [HEADS]
    yield [['a\0b\ud800c\uffff', 'x']]
  }
  const read = await sheets.read(await wholeSheet({ chunks: sheets.write(rows(), 'xlsx') }), HEADS)
  expect(read).toMatchObject({ format: 'xlsx', count: 1 })
})

test('A4: what stops the rows stops the sheet', async () => {
  async function* rows(): AsyncGenerator<string[][]> {
    yield [HEADS]
    throw new Error('no more')
  }
  for (const format of ['csv', 'xlsx', 'xls'] as const)
    await expect(wholeSheet({ chunks: sheets.write(rows(), format) })).rejects.toThrow('no more')
})
