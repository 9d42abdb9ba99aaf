import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeAll } from '../../api/write-all.ts'

/** A disk that takes a part of what it is given, as one that becomes full does. */
const inParts = (real: FileHandle, part: number): FileHandle =>
  ({
    fd: real.fd,
    write: (whole: Uint8Array, from: number, length: number, at: number) =>
      real.write(whole, from, Math.min(length, part), at),
  }) as unknown as FileHandle

test('I2: what a disk takes in parts is written whole, and what it does not take fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-write-'))
  const path = join(folder, 'file')
  const real = await open(path, 'w')
  const whole = Buffer.from(new Uint8Array(1_000_000).map((_, at) => at % 251))
  await writeAll(inParts(real, 100_000), whole, 5)
  expect((await readFile(path)).subarray(5).equals(whole)).toBe(true)
  await expect(writeAll(inParts(real, 0), whole, 5)).rejects.toThrow('took no bytes')
  await real.close()
  await rm(folder, { recursive: true, force: true })
})
