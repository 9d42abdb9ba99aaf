import { readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { importPaths } from '../../../api/intake/import.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import { message } from '../../support/message.ts'
import { start, within } from '../cli/carrel.ts'
import { opened, subjectsIn } from './archive.ts'
import { data, inAFreshArchive, root } from './fresh.ts'
import { anna } from './letters.ts'

const MB = 1024 * 1024

inAFreshArchive()

let letter: string
beforeEach(async () => {
  letter = join(root, 'letter.eml')
})

const again = async (): Promise<unknown> => JSON.parse((await within(data, 'import', '--json', letter)).out)

/** An import of the letter that could archive nothing. */
const keptOnly = (): Promise<void> =>
  opened(data, async (store) => {
    const no = (): Promise<never> => Promise.reject(new Error('no'))
    const intake = startIntake({ store: store.intake, packs: store.packs, takeTask: no, prepareTask: no })
    const batch = await store.mailBatches.begin({ startedAt: 0, by: 'test', what: '', mailbox: null })
    await importPaths(intake, [letter], {
      mailbox: null,
      batch,
      clock: Date.now,
      progress: () => undefined,
    })
    await intake.close()
    expect([await store.intake.leftOfImports(), await store.intake.leftOfImports(batch + 1)]).toEqual([1, 0])
  })

describe('an import that is run again', () => {
  test('I2 I4: tries what could not be archived before, and says what still could not', async () => {
    await writeFile(letter, message({ subject: 'letter', to: anna }))
    await keptOnly()
    expect(await subjectsIn(data, anna)).toEqual([])
    expect(await again()).toMatchObject({ accepted: 0, already: 1, waiting: 0 })
    expect(await subjectsIn(data, anna)).toEqual(['letter'])
  })

  test('I2, I4: says in words what is left, and where to see why', async () => {
    await writeFile(letter, message({ subject: 'letter', to: anna }))
    await keptOnly()
    const packs = join(data, 'packs')
    for (const pack of await readdir(packs)) await truncate(join(packs, pack), 1)
    const { out, code } = await within(data, 'import', letter)
    expect(out).toBe(
      `1 message found: 0 archived, 1 there already.\n1 of this or earlier imports is kept and could not be archived yet. The same command, or a server, tries again; what failed is named by: npm run carrel -- --data ${data} queue\n`,
    )
    expect(code).toBe(0)
    expect((await within(data, 'queue')).out).toContain('its bytes on disk do not match their hash')
  })

  test('I2 S3: archives what a killed one had accepted and kept to itself', async () => {
    await writeFile(letter, message({ subject: 'large', to: anna, text: 'word '.repeat(MB) }))
    expect((await start(data, ['import', letter], { strike: 'mid-parse' }).ended).code).toBeNull()
    expect(await subjectsIn(data, anna)).toEqual([])
    expect(await again()).toMatchObject({ accepted: 0, already: 1, waiting: 0 })
    expect(await subjectsIn(data, anna)).toEqual(['large'])
  })
})
