import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeIndex } from '../../api/intake/merge-index.ts'
import { type Archive, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: merging the index', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('V4: what came in one by one is merged when nothing has come for a minute, and found as before', async () => {
    const [anna, bruno] = await archive.people()
    const { intake } = archive.store
    for (const subject of ['harbour one', 'harbour two', 'harbour three'])
      await archive.deliver({ subject }, [anna.address, bruno.address])
    await archive.deliver({ subject: 'harbour four', sensitivity: 'Private' }, [anna.address])
    const found = async (): Promise<string[][]> =>
      Promise.all(
        [scope([anna]), scope([], [anna]), scope([bruno])].map((of) =>
          archive.subjects(of, 'subject:harbour'),
        ),
      )
    const before = await found()
    expect(before.map(({ length }) => length)).toEqual([4, 3, 3])

    const merged = (now: number, stopping = AbortSignal.abort()): Promise<boolean> =>
      mergeIndex(intake, now, stopping)
    const pieces = await intake.unmerged()
    expect(pieces).toBeGreaterThan(0.5)
    expect(await merged(NOON + 30_000, new AbortController().signal)).toBe(false)
    expect(await intake.unmerged()).toBe(pieces)
    expect(await merged(NOON + 120_000)).toBe(true)
    expect(await intake.unmerged()).toBe(pieces)
    expect(await merged(NOON + 120_000, new AbortController().signal)).toBe(true)
    expect(await intake.unmerged()).toBe(0)
    expect(await merged(NOON + 120_000, new AbortController().signal)).toBe(false)
    expect(await found()).toEqual(before)
  })
})
