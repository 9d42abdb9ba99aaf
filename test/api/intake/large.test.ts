import { mkdir, open, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importPaths } from '../../../api/intake/import.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import { giveBack, oneAtATime, ownMemory, trimmed } from '../../../api/memory.ts'
import { message } from '../../support/message.ts'
import { opened, subjectsIn } from './archive.ts'
import { data, inAFreshArchive, root } from './fresh.ts'
import { anna } from './letters.ts'

const MB = 1024 * 1024

inAFreshArchive()

/** Above what goes through a task with others, and not to be compressed away. */
const large = (subject: string): string =>
  message({
    subject,
    to: anna,
    text: Array.from({ length: 400_000 }, (_, at) => ((at * 7919) % 1_000_003).toString(36)).join('\r\n'),
  })

async function packed(): Promise<number> {
  const packs = join(data, 'packs')
  const sizes = (await readdir(packs)).map(async (name) => (await stat(join(packs, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Imports as the command does, and says how many went alone. */
const imported = (path: string) =>
  opened(data, async (store) => {
    let alone = 0
    const intake = startIntake({
      store: {
        ...store.intake,
        accept: (arrivals, how) => {
          alone += arrivals.length
          return store.intake.accept(arrivals, how)
        },
      },
      packs: store.packs,
      threads: 1,
    })
    try {
      const batch = await store.mailBatches.begin({ startedAt: 0, by: 'test', what: '', mailbox: null })
      const { accepted, already, problems } = await importPaths(intake, [path], {
        mailbox: null,
        batch,
        clock: () => Date.UTC(2026, 10, 24),
        progress: () => undefined,
      })
      expect((await store.intake.queue()).waiting).toBe(0)
      return { accepted, already, problems, alone }
    } finally {
      await intake.close()
    }
  })

describe('a large message', () => {
  test('I2: comes in alone, out of an mbox or as a file, and is written to disk once', async () => {
    const mail = join(root, 'mail')
    await mkdir(mail)
    await writeFile(join(mail, 'one.eml'), large('file'))
    await writeFile(
      join(mail, 'some.mbox'),
      [message({ subject: 'small', to: anna }), large('mbox'), message({ subject: 'last', to: anna })]
        .map((raw) => `From a@print.example Mon Nov 23 08:00:00 2026\r\n${raw}\r\n\r\n`)
        .join(''),
    )
    expect(await imported(mail)).toEqual({ accepted: 4, already: 0, problems: [], alone: 2 })
    expect(await subjectsIn(data, anna)).toEqual(['file', 'last', 'mbox', 'small'])
    const size = await packed()
    expect(size).toBeGreaterThan(MB)
    expect(await imported(mail)).toMatchObject({ accepted: 0, already: 4, alone: 0 })
    expect(await packed()).toBe(size)
  })

  test('S3, I4: damaged on disk before it was parsed, it waits, and says why', async () => {
    await opened(data, async (store) => {
      const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
      try {
        const now = Date.UTC(2026, 10, 24)
        const incoming = {
          way: 'smtp',
          acceptedAt: now,
          receivedAt: now,
          envelopeFrom: '',
          plan: { by: 'envelope', recipients: [{ address: anna, folder: null }] },
          retryAt: null,
        } as const
        await intake.receive(
          ['damaged', 'whole'].map((subject) => ({
            ...incoming,
            raw: new TextEncoder().encode(large(subject)),
          })),
        )
        await intake.recorded()
        const [first] = await store.intake.due(now, 10)
        if (first === undefined) throw new Error('nothing is due')
        const path = join(data, 'packs', first.blob.pack)
        const file = await open(path, 'r+')
        await file.write(Buffer.alloc(64), 0, 64, first.blob.offset + 1000)
        await file.close()
        expect(await intake.archiveDue(() => now)).toBe(1)
        expect((await store.intake.queue()).failed).toMatchObject([
          { reason: 'its bytes on disk do not match their hash' },
        ])
      } finally {
        await intake.close()
      }
    })
    expect(await subjectsIn(data, anna)).toEqual(['whole'])
  })
})

test('I2: memory is handed over and given back only where nothing else lies in it', () => {
  const alone = new Uint8Array(MB)
  const shared = new Uint8Array(MB)
  const part = shared.subarray(1)
  expect(ownMemory([alone, part, new Uint8Array(10)])).toEqual([alone.buffer])
  giveBack([alone, part])
  expect([alone.length, part.length]).toEqual([0, MB - 1])
})

test('I2: a few bytes leave the memory behind in which they were made', () => {
  const room = new Uint8Array(MB)
  room.set([1, 2, 3])
  const few = trimmed(room.subarray(0, 3))
  expect([...few]).toEqual([1, 2, 3])
  expect([few.buffer.byteLength, room.length]).toEqual([3, 0])
})

test('I2: what is done one at a time goes on behind what failed', async () => {
  const turn = oneAtATime()
  const order: string[] = []
  const first = turn(async () => {
    await Promise.resolve()
    order.push('first')
    throw new Error('no')
  })
  const second = turn(async () => order.push('second'))
  await expect(first).rejects.toThrow('no')
  await second
  expect(order).toEqual(['first', 'second'])
})
