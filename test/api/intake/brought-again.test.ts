import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importBatch } from '../../../api/intake/import-batch.ts'
import { withdrawBatch } from '../../../api/intake/withdraw.ts'
import type { ImportedBatch } from '../../../api/store/batches.ts'
import { connect } from '../../../api/store/sqlite/connection.ts'
import { startWithdrawal } from '../../../api/store/sqlite/intake/starting-withdrawal.ts'
import { message } from '../../support/message.ts'
import { actor, allOf, opened, organisation, removed, takingIn } from './archive.ts'

const ANNA = 'anna@lindhaven.example'

let root: string
let data: string
beforeEach(async () => {
  ;({ root, data } = await organisation(ANNA))
})
afterEach(() => removed(root))

/** Imports a folder in which these lie, as the command does; text makes them as large as it is. */
const imported = (folder: string, subjects: readonly string[], to = ANNA, text = 'wort') =>
  takingIn(data, async (store, intake) => {
    const path = join(root, folder)
    await mkdir(path, { recursive: true })
    for (const subject of subjects)
      await writeFile(join(path, `${subject}.eml`), message({ subject, to, text }))
    const how = { what: folder, by: 'test', mailbox: null, clock: () => actor.now, progress: () => undefined }
    return importBatch({ batches: store.mailBatches, intake }, [path], how)
  })

const withdrawn = (batch: number) =>
  takingIn(data, async (store, intake) => {
    const { withdrawn, kept } = await withdrawBatch(
      { batches: store.mailBatches, intake, packs: store.packs },
      batch,
      'wrong',
      actor,
    )
    return { withdrawn, kept }
  })

/** What lies there, for its owner and for a delegate alike. */
const subjects = (address = ANNA) =>
  opened(data, async (store) => {
    const [owner, delegate] = await Promise.all(
      (['owner', 'delegate'] as const).map(async (as) =>
        (await allOf(store, address, as)).map(({ summary }) => summary.subject).sort(),
      ),
    )
    expect(delegate).toEqual(owner)
    return owner
  })

const listed = (): Promise<Pick<ImportedBatch, 'batch' | 'messages'>[]> =>
  opened(data, async (store) =>
    (await store.mailBatches.all()).map(({ batch, messages }) => ({ batch, messages })),
  )

// Many of one folder are looked up before they are parsed; large ones go alone.
describe.each([
  ['small', 'wort'],
  ['large', 'wort '.repeat(1_000_000)],
])('%s messages', (_, text) => {
  test('I8: what a later import brought again stays until that one is withdrawn too, and can come again then', async () => {
    await imported('one', ['M', 'N'], ANNA, text)
    expect(await imported('two', ['M', 'H'], ANNA, text)).toMatchObject({ accepted: 1, already: 1, batch: 2 })
    expect(await withdrawn(1)).toEqual({ withdrawn: 1, kept: 1 })
    expect(await subjects()).toEqual(['H', 'M'])
    expect(await listed()).toEqual([
      { batch: 2, messages: 2 },
      { batch: 1, messages: 1 },
    ])
    // Given again it says the same.
    expect(await withdrawn(1)).toEqual({ withdrawn: 1, kept: 1 })
    expect(await withdrawn(2)).toEqual({ withdrawn: 2, kept: 0 })
    expect(await subjects()).toEqual([])
    expect(await imported('one', [])).toMatchObject({ accepted: 2, already: 0, batch: 3 })
    expect(await subjects()).toEqual(['M', 'N'])
  })
})

test('I8: what no import that stands brought goes, whichever was withdrawn first', async () => {
  await imported('one', ['M', 'N'])
  await imported('two', ['M', 'H'])
  await imported('three', ['M', 'K'])
  expect(await withdrawn(2)).toEqual({ withdrawn: 1, kept: 0 })
  expect(await subjects()).toEqual(['K', 'M', 'N'])
  expect(await withdrawn(1)).toEqual({ withdrawn: 1, kept: 1 })
  expect(await withdrawn(3)).toEqual({ withdrawn: 2, kept: 0 })
  expect(await subjects()).toEqual([])
})

test('I8: an import that ended with nothing taken in keeps nothing, nor does its number for the next; one cut off does', async () => {
  await imported('one', ['M', 'N'])
  expect(await imported('one', [])).toMatchObject({ accepted: 0, already: 2, batch: null })
  expect(await imported('two', ['H'])).toMatchObject({ batch: 2 })
  // One that was killed, or is still on its way, has a number before it takes anything in: what it met is its own.
  await takingIn(data, async (store, intake) => {
    const stopped = importBatch({ batches: store.mailBatches, intake }, [join(root, 'one')], {
      ...{ what: 'one', by: 'test', mailbox: null, clock: () => actor.now },
      progress: () => {
        throw new Error('stopped')
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await store.mailBatches.find(3)).toMatchObject({ messages: 0 })
  })
  expect(await withdrawn(1)).toEqual({ withdrawn: 0, kept: 2 })
  expect(await subjects()).toEqual(['H', 'M', 'N'])
  expect((await listed()).map(({ batch, messages }) => [batch, messages])).toEqual([
    [3, 2],
    [2, 1],
    [1, 0],
  ])
  expect(await withdrawn(3)).toEqual({ withdrawn: 2, kept: 0 })
  expect(await subjects()).toEqual(['H'])
})

const LATER = 'later@lindhaven.example'

test('I8: what waits without a mailbox is the later import’s, before and after its address is made', async () => {
  await imported('one', ['M', 'N', 'O'], LATER)
  await imported('two', ['M', 'H'], LATER)
  await takingIn(data, async (store, intake) => {
    await store.administration.addMailbox({ address: LATER, name: 'Later', kind: 'person' }, actor)
    await intake.archiveDue(() => actor.now)
  })
  await imported('three', ['O', 'K'], LATER)
  expect(await withdrawn(1)).toEqual({ withdrawn: 1, kept: 2 })
  expect(await subjects(LATER)).toEqual(['H', 'K', 'M', 'O'])
  expect((await listed()).map(({ messages }) => messages)).toEqual([2, 2, 1])
  expect(await withdrawn(2)).toEqual({ withdrawn: 2, kept: 0 })
  expect(await withdrawn(3)).toEqual({ withdrawn: 2, kept: 0 })
  expect(await subjects(LATER)).toEqual([])
})

test('I8: what is withdrawn while another import meets it is to be taken in by that one', async () => {
  await imported('one', ['M'])
  const other = connect(join(data, 'carrel.db'), { readOnly: false })
  try {
    await opened(data, async (store) => {
      const [one] = await store.mailBatches.withdrawable(1, 1)
      other.exec('BEGIN IMMEDIATE')
      const sha256 = one?.blob.sha256 ?? new Uint8Array()
      const known = store.intake.known([{ sha256, plan: { by: 'header' }, batch: 2 }])
      // The one reader has looked the message up when it answers this.
      await store.mailBatches.find(1)
      other.run('UPDATE import_batch SET withdrawn_at = 1 WHERE id = 1')
      other.exec('COMMIT')
      expect(await known).toEqual([false])
    })
  } finally {
    other.close()
  }
})

describe('a withdrawal that leaves many to a later import', () => {
  const names = Array.from({ length: 1500 }, (_, at) => `M${at}`)
  /** Starts one as a thread does for which somebody always waits; between two transactions this happens. */
  const started = (batch: number, between: () => void) => {
    const db = connect(join(data, 'carrel.db'), { readOnly: false })
    try {
      const turn = { wanted: () => true, give: between, isAlone: () => false }
      return startWithdrawal(db, turn, batch, 'wrong', actor)
    } finally {
      db.close()
    }
  }
  beforeEach(async () => {
    await imported('one', [...names, 'N'])
    await imported('two', [...names, 'H'])
  })

  test('I8: it lets others write in between, and each message is of one import that stands', async () => {
    const other = connect(join(data, 'carrel.db'), { readOnly: false })
    const sums = new Set<number>()
    let pauses = 0
    const found = started(1, () => {
      pauses += 1
      // Waits for nobody: it would fail at once.
      other.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE')
      const sum = 'SELECT sum(messages) AS sum FROM import_batch WHERE withdrawn_at IS NULL'
      sums.add(other.get<{ sum: number }>(sum)?.sum ?? 0)
      other.exec('COMMIT')
    })
    other.close()
    expect(pauses).toBeGreaterThan(1)
    expect([...sums]).toEqual([names.length + 2])
    expect(found).toMatchObject({ messages: 1, stayed: names.length, withdrawnAt: actor.now })
  })

  test('I8: cut off, it goes on when given again; what it left by then stays with either import', async () => {
    const cut = () => {
      throw new Error('cut off')
    }
    expect(() => started(1, cut)).toThrow('cut off')
    const [two, one] = await listed()
    expect(two?.messages).toBeGreaterThan(1)
    expect(one?.messages).toBeGreaterThan(1)
    // Nobody gives it again: the first import stands, and all that it brought.
    expect(await withdrawn(2)).toMatchObject({ withdrawn: 1 })
    expect(await subjects()).toEqual([...names, 'N'].sort())
    expect(await withdrawn(1)).toEqual({ withdrawn: names.length + 1, kept: 0 })
    expect(await subjects()).toEqual([])
  })

  test('I8: cut off and given again, it comes to the same as if it had not been', async () => {
    let pauses = 0
    const cut = () => {
      pauses += 1
      if (pauses > 1) throw new Error('cut off')
    }
    expect(() => started(1, cut)).toThrow('cut off')
    expect(await withdrawn(1)).toEqual({ withdrawn: 1, kept: names.length })
    expect(await listed()).toEqual([
      { batch: 2, messages: names.length + 1 },
      { batch: 1, messages: 1 },
    ])
    expect(await subjects()).toEqual([...names, 'H'].sort())
  })
})
