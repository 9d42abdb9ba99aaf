import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Problem } from '../../../api/intake/sources/source.ts'
import { allOf, opened, subjectsIn } from './archive.ts'
import { data, imported, inAFreshArchive, put } from './fresh.ts'
import { anna, letter, mbox } from './letters.ts'

inAFreshArchive()

/** Letters with words that do not shrink to nothing, 2 to 3 kB each. */
const letters = Array.from({ length: 60 }, (_, at) =>
  letter(`letter ${at}`, {
    text: Array.from({ length: 200 + at }, (_, word) => ((at * 331 + word) * 48_271).toString(36)).join(' '),
  }),
)
const BOX = mbox(letters)
/** Where each begins in the mbox. */
const beginnings = letters.map((_, at) => Buffer.byteLength(mbox(letters.slice(0, at))))

const zipped = (level: 0 | 6): Buffer => Buffer.from(zipSync({ 'a.mbox': [strToU8(BOX), { level }] }))
/** Local header, with the name. */
const HEADER = 36

/** Imports it; of the mbox in it these letters must have come. Returns what is named. */
async function takenOf(zip: Buffer, count: number): Promise<Problem[]> {
  await put('a.zip', zip)
  const { found, problems } = await imported(['a.zip'], anna)
  expect(found).toBe(count)
  expect(await subjectsIn(data, anna)).toEqual(
    letters
      .slice(0, count)
      .map((_, at) => `letter ${at}`)
      .sort(),
  )
  return problems.map(({ place, file: _, ...problem }) => ({
    ...problem,
    place: place.split(' / ')[1] ?? '',
  }))
}

const cutAt = (beginning: number | undefined): Problem => ({
  place: `a.mbox at byte ${beginning}`,
  sentence: 'The file is damaged here: this message and what follows were not taken in.',
})
const PRIVATE: Problem = {
  place: 'a.mbox',
  sentence:
    'It is damaged: it is not what was packed. What was not there yet of its messages was taken in as private, as far as they can be told apart.',
  taken: true,
}

const NO_BLOCK = Buffer.alloc(100_000, 0xff)

/** The mbox in a zip, so many bytes of it, and behind them a block of a kind that there is not (RFC 1951 section 3.2.3). */
function damagedBehind(length: number): Buffer {
  const before = Buffer.from(BOX).subarray(0, length)
  const whole = length === 0 ? [] : [deflateRawSync(before, { finishFlush: constants.Z_FULL_FLUSH })]
  const zip = Buffer.from(zipSync({ 'a.mbox': [Buffer.concat([...whole, NO_BLOCK]), { level: 0 }] }))
  const listed = zip.lastIndexOf('PK\x01\x02')
  zip.writeUInt16LE(8, listed + 10)
  zip.writeUInt32LE(Buffer.byteLength(BOX), listed + 24)
  return zip
}

test.each([
  ['close behind the beginning of a message', 40, 60],
  ['in the middle of one', 40, 1200],
  ['before anything of it was unpacked', 3, 60],
])(
  'I4: of an mbox in a zip that is damaged %s all that ended before is taken in, and what the damage cuts is named',
  async (_, ended, behind) => {
    const zip = damagedBehind((beginnings[ended] ?? 0) + behind)
    expect(await takenOf(zip, ended)).toEqual([cutAt(beginnings[ended]), PRIVATE])
  },
)

test.each([0, 3])(
  'I4: an mbox in a zip of which %i bytes can be unpacked is said to be damaged, not to be no mail',
  async (length) => {
    const sentence = 'It is damaged and could not be unpacked.'
    expect(await takenOf(damagedBehind(length), 0)).toEqual([{ place: 'a.mbox', sentence }])
  },
)

test('I4: of an mbox whose end is missing in a zip all that is whole is taken in', async () => {
  const zip = zipped(6)
  const listed = zip.lastIndexOf('PK\x01\x02')
  const packed = Math.floor(zip.readUInt32LE(listed + 20) / 3)
  zip.writeUInt32LE(packed, listed + 20)
  const { length } = inflateRawSync(zip.subarray(HEADER, HEADER + packed), {
    finishFlush: constants.Z_SYNC_FLUSH,
  })
  const ended = beginnings.findLastIndex((at) => at < length)
  expect(await takenOf(zip, ended)).toEqual([cutAt(beginnings[ended]), PRIVATE])
})

test('I4: of an mbox in a zip that can be unpacked and is not what was packed nothing is missing', async () => {
  const zip = zipped(0)
  // Within the text of one in the middle.
  zip[HEADER + (beginnings[31] ?? 0) - 20] = 0x21
  expect(await takenOf(zip, letters.length)).toEqual([PRIVATE])
})

const visible = (): Promise<string[]> =>
  opened(data, async (store) =>
    (await allOf(store, anna, 'delegate')).map(({ summary }) => summary.subject).sort(),
  )

test('P2: no mail of an mbox in a zip whose checksum does not fit is shown to delegates: a mark of it may be lost', async () => {
  const text = 'a line of text\r\n'.repeat(200_000)
  const box = mbox([letter('marked', { sensitivity: 'Private' }), letter('plain'), letter('large', { text })])
  const zip = Buffer.from(zipSync({ 'a.mbox': [strToU8(box), { level: 0 }] }))
  // The field has another name now.
  zip.write('R', zip.indexOf('Sensitivity'))
  await put('a.zip', zip)
  expect(await imported(['a.zip'], anna)).toMatchObject({ found: 3, problemCount: 0, damagedCount: 1 })
  expect(await subjectsIn(data, anna)).toEqual(['large', 'marked', 'plain'])
  expect(await visible()).toEqual([])
})

test('P2: of a zip that says a wrong size of an mbox whose checksum fits mail is shown as its senders marked it', async () => {
  const zip = Buffer.from(
    zipSync({ 'a.mbox': strToU8(mbox([letter('marked', { sensitivity: 'Private' }), letter('plain')])) }),
  )
  zip.writeUInt32LE(9, zip.lastIndexOf('PK\x01\x02') + 24)
  await put('a.zip', zip)
  const sentence =
    'It is damaged: it is not what was packed. Its messages were taken in as far as they can be told apart.'
  expect(await imported(['a.zip'], anna)).toMatchObject({ found: 2, problems: [{ sentence, taken: true }] })
  expect(await visible()).toEqual(['plain'])
})
