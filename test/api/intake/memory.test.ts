import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asNpmDoes } from '../../bench/as-npm-does.ts'
import { run } from '../../bench/process.ts'
import { data, inAFreshArchive, root } from './fresh.ts'
import { letter } from './letters.ts'

const CARREL = asNpmDoes('carrel')
const MB = 1024 * 1024
/** What a message of text takes while it comes in: itself, and what is read of it. */
const TIMES = 2.2

inAFreshArchive()

async function peakOf(megabytes: number): Promise<number> {
  const path = join(root, `${megabytes}.eml`)
  await writeFile(path, letter('log', { text: 'ein Wort mehr am Kai\r\n'.repeat((megabytes * MB) / 22) }))
  const { peak, output } = await run(process.execPath, [...CARREL, '--data', data, 'import', '--json', path])
  expect(JSON.parse(output)).toMatchObject({ accepted: 1, problemCount: 0 })
  // Where the system does not say there is nothing to compare.
  return peak ?? 0
}

test('I2: a message of nothing but text takes little more memory than its bytes while it is imported', async () => {
  const [small, large] = [await peakOf(3), await peakOf(83)]
  expect(large - small).toBeLessThan(TIMES * 80 * MB)
}, 120_000)
