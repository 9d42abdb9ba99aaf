import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Problem } from '../../../api/intake/sources/source.ts'
import { subjectsIn } from './archive.ts'
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

/** Imports it; of the mbox in it these letters must have come, and one problem is named. */
async function takenOf(zip: Buffer, count: number): Promise<Problem> {
  await put('a.zip', zip)
  const { found, problems } = await imported(['a.zip'], anna)
  expect(found).toBe(count)
  expect(await subjectsIn(data, anna)).toEqual(
    letters
      .slice(0, count)
      .map((_, at) => `letter ${at}`)
      .sort(),
  )
  expect(problems).toHaveLength(1)
  const [{ place, file: _, ...problem } = { place: '', sentence: '' }] = problems
  return { ...problem, place: place.split(' / ')[1] ?? '' }
}

const CUT = 'The file is damaged here: this message and what follows were not taken in.'

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
    expect(await takenOf(zip, ended)).toEqual({ place: `a.mbox at byte ${beginnings[ended]}`, sentence: CUT })
  },
)

test.each([0, 3])(
  'I4: an mbox in a zip of which %i bytes can be unpacked is said to be damaged, not to be no mail',
  async (length) => {
    const sentence = 'It is damaged and could not be unpacked.'
    expect(await takenOf(damagedBehind(length), 0)).toEqual({ place: 'a.mbox', sentence })
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
  expect(await takenOf(zip, ended)).toEqual({ place: `a.mbox at byte ${beginnings[ended]}`, sentence: CUT })
})

test('I4: of an mbox in a zip that can be unpacked and is not what was packed nothing is missing', async () => {
  const zip = zipped(0)
  // Within the text of one in the middle.
  zip[HEADER + (beginnings[31] ?? 0) - 20] = 0x21
  expect(await takenOf(zip, letters.length)).toEqual({
    place: 'a.mbox',
    sentence:
      'It is damaged: it is not what was packed. Its messages were taken in as far as they can be told apart.',
    taken: true,
  })
})
