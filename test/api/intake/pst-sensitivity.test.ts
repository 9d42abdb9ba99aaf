import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { messagesAt } from '../../../api/intake/sources/open.ts'
import type { SourceItem } from '../../../api/intake/sources/source.ts'
import { pstFile } from '../../fixtures/pst/pst-file.ts'

/**
 * No free program writes a PST. This one was written by Outlook; a record of each of its 71 messages is changed byte by byte.
 * A record of a property context (MS-PST 2.3.3.3), of which the file stores each byte permuted (5.1, NDB_CRYPT_PERMUTE):
 *
 * | field | bytes | before                      | after                         |
 * | ----- | ----- | --------------------------- | ----------------------------- |
 * | id    | 2     | 17 00 (PidTagImportance)    | 36 00 (PidTagSensitivity)     |
 * | type  | 2     | 03 00 (PtypInteger32)       | the same                      |
 * | value | 4     | 00 to 02                    | 0, 1, 2, 3, one after another |
 */
const IMPORTANCE = [0x17, 0, 3, 0]
const SENSITIVITY = 0x36

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-pst-'))
  file = join(folder, 'marked.pst')
  const require = createRequire(import.meta.url)
  const { PSTUtil } = require('pst-extractor/dist/PSTUtil.class.js') as {
    PSTUtil: { compEnc: readonly number[] }
  }
  const bytes = await readFile(
    join(dirname(require.resolve('pst-extractor')), '../example/testdata/enron.pst'),
  )
  const plain = PSTUtil.compEnc
  const stored = (byte: number): number => plain.indexOf(byte)
  const record = Buffer.from(IMPORTANCE.map(stored))
  let changed = 0
  for (let at = bytes.indexOf(record); at >= 0; at = bytes.indexOf(record, at + 1)) {
    const value = [...bytes.subarray(at + 4, at + 8)].map((byte) => plain[byte]!)
    // Elsewhere the same four bytes may stand by chance; importance is 0 to 2.
    if (value[0]! > 2 || value.slice(1).some((byte) => byte !== 0)) continue
    bytes[at] = stored(SENSITIVITY)
    bytes[at + 4] = stored(changed % 4)
    changed += 1
  }
  expect(changed).toBe(71)
  seal(bytes, Number(bytes.readBigUInt64LE(240)))
  await writeFile(file, bytes)
})
/** Writes the checksum of each block anew, found by the tree of blocks below this page (MS-PST 2.2.2.7.7, 2.2.2.8.1, 5.3). */
function seal(bytes: Buffer, page: number): void {
  const [count, , size, level] = bytes.subarray(page + 488)
  for (let entry = page; entry < page + count! * size!; entry += size!) {
    if (level! > 0) {
      seal(bytes, Number(bytes.readBigUInt64LE(entry + 16)))
      continue
    }
    const at = Number(bytes.readBigUInt64LE(entry + 8))
    const length = bytes.readUInt16LE(entry + 16)
    const checksum = crc32(bytes.subarray(at, at + length), 0xffffffff) ^ 0xffffffff
    bytes.writeUInt32LE(checksum >>> 0, at + Math.ceil((length + 16) / 64) * 64 - 12)
  }
}

afterAll(() => rm(folder, { recursive: true }))

test('P3: PidTagSensitivity of a PST counts: normal, personal, private and confidential', async () => {
  const found = new Map<string, number>()
  for await (const item of messagesAt(file)) {
    if (item.kind !== 'message') throw new Error(item.place)
    const { findings } = await prepare(item.raw)
    const sensitivity = findings.find(({ where }) => where === 'mapi')?.sensitivity ?? 'normal'
    found.set(sensitivity, (found.get(sensitivity) ?? 0) + 1)
  }
  expect(Object.fromEntries(found)).toEqual({
    normal: 18,
    personal: 18,
    private: 18,
    'company-confidential': 17,
  })
}, 120_000)

test('P2, I4: an item of which a checksum does not fit is taken in as private, and named', async () => {
  const bytes = Buffer.from(
    pstFile('unicode', [
      {
        name: 'In',
        messages: [
          {
            properties: [
              [0x001a001f, 'IPM.Note'],
              [0x0037001f, 'Tide'],
            ],
          },
        ],
      },
    ]),
  )
  const path = join(folder, 'tide.pst')
  const text = bytes.indexOf(Buffer.from('Tide', 'utf16le'))
  bytes.set(Buffer.from('Side', 'utf16le'), text)
  await writeFile(path, bytes)
  const found: SourceItem[] = []
  for await (const item of messagesAt(path)) found.push(item)
  expect(found).toMatchObject([
    { kind: 'message', place: `${path}, item 1` },
    {
      kind: 'problem',
      place: `${path}, item 1`,
      sentence: 'It may be damaged: a checksum of the file does not fit. It is taken in as private.',
      taken: true,
    },
  ])
  const [first] = found
  const { findings } = await prepare(first?.kind === 'message' ? first.raw : new Uint8Array())
  expect(findings).toContainEqual({ sensitivity: 'unknown', where: 'mapi' })
})
